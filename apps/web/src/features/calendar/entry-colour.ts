import type { CalendarEntry } from '@tingshuo/contracts';
import { networkColour } from '../../ui/network-glyph.js';
import type { ColouredBy } from './calendar-search.js';
import { STATE_LOOK } from './state-look.js';

/** Okabe and Ito's palette, darkened where it was too light for a thin stripe: told apart by colour-blind people. */
const CAMPAIGNS = ['#d55e00', '#0072b2', '#009e73', '#cc79a7', '#b88a00', '#3d9bd1', '#7a5195', '#8c5a2b'];
const NONE = 'var(--ts-line-strong)';

/** The colour of an entry's stripe. */
export function colourOf(
  { campaignId, state, accountIds }: CalendarEntry,
  by: ColouredBy,
  networkOf: (accountId: string) => string | undefined,
): string {
  if (by === 'state') return STATE_LOOK[state].colour;
  if (by === 'campaign') return campaignId === null ? NONE : campaignColour(campaignId);
  const networks = new Set(accountIds.map(networkOf));
  const [only] = networks;
  return networks.size === 1 && only ? networkColour(only) : NONE;
}

/** Always the same for the same campaign. */
export function campaignColour(id: string): string {
  let hash = 0;
  for (let i = 0; i < id.length; i++) hash = (hash * 31 + id.charCodeAt(i)) % 9973;
  return CAMPAIGNS[hash % CAMPAIGNS.length] ?? NONE;
}
