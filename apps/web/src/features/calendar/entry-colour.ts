import type { CalendarEntry } from '@tingshuo/contracts';
import { networkColour } from '../../ui/network-looks.js';
import type { ColouredBy } from './calendar-search.js';
import { STATE_LOOK } from './state-look.js';

const NONE = 'var(--ts-line-strong)';

interface Known {
  networkOf: (accountId: string) => string | undefined;
  campaignColourOf: (campaignId: string) => string | undefined;
}

/** The colour of an entry's stripe. */
export function colourOf(
  { campaignId, state, accountIds }: CalendarEntry,
  by: ColouredBy,
  { networkOf, campaignColourOf }: Known,
): string {
  if (by === 'state') return STATE_LOOK[state].colour;
  if (by === 'campaign') return (campaignId !== null && campaignColourOf(campaignId)) || NONE;
  const networks = new Set(accountIds.map(networkOf));
  const [only] = networks;
  return networks.size === 1 && only ? networkColour(only) : NONE;
}
