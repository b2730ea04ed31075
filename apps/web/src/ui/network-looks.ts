import { type Locale, type NetworkLook, networkLookRoutes } from '@tingshuo/contracts';
import i18next from 'i18next';
import type { Api } from '../api/api.js';

/** What the server tells about networks: asked for once, like the words, before anything is drawn. */
const known = new Map<string, NetworkLook>();

const UNKNOWN_COLOUR = '#4f5564';

/** Where the server cannot be asked, networks stay letters on grey, and the page says itself what is wrong. */
export async function askNetworkLooks(api: Api): Promise<void> {
  const { rows } = await api.call(networkLookRoutes.list, {}).catch(() => ({ rows: [] }));
  learnNetworks(rows);
}

export function learnNetworks(looks: readonly NetworkLook[]): void {
  for (const look of looks) known.set(look.network, look);
}

/** In the reader's language, where no other is asked for. */
export function networkName(network: string, locale = readersLocale()): string {
  return known.get(network)?.name[locale] ?? network;
}

const readersLocale = (): Locale => (i18next.language === 'zh' ? 'zh' : 'en');

export function networkColour(network: string): string {
  return known.get(network)?.sign?.colour ?? UNKNOWN_COLOUR;
}

export function networkLetter(network: string): string {
  return known.get(network)?.sign?.letter ?? networkName(network).slice(0, 1).toUpperCase();
}

/** How people of a network write somebody's handle. */
export function handleText(network: string, handle: string): string {
  const plain = known.get(network)?.plainHandles ?? null;
  return plain !== null && new RegExp(plain).test(handle) ? handle : `@${handle}`;
}

/** The networks on which people post by hand, as a sentence lists them. */
export function handNetworks(locale: Locale): string {
  const names = [...known.values()].filter(({ byHand }) => byHand).map(({ name }) => name[locale]);
  return new Intl.ListFormat(locale, { type: 'conjunction' }).format(names);
}
