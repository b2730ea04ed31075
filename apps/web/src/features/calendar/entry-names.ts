import type { TargetState } from '@tingshuo/contracts';
import { TARGET_STATES } from '@tingshuo/contracts';
import { wallTimeAt } from '@tingshuo/publishing';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../i18n/locale.js';
import { useAccounts } from '../accounts/account-queries.js';
import { campaignColour } from '../campaigns/campaign-colour.js';
import { useCampaigns } from '../campaigns/campaign-queries.js';
import type { ColouredBy } from './calendar-search.js';
import { clock, momentIn } from './calendar-words.js';
import { colourOf } from './entry-colour.js';
import type { PlacedEntry } from './placed-entries.js';

export interface AccountName {
  network: string;
  handle: string;
}

/** Everything that a card says, found once for all cards and not once for each. */
export interface EntryNames {
  time: (placed: PlacedEntry) => string;
  text: (placed: PlacedEntry) => string;
  /** Of a card that was moved by itself: when the post went out. */
  published: (placed: PlacedEntry) => string | null;
  state: Readonly<Record<TargetState, string>>;
  accounts: (placed: PlacedEntry) => AccountName[];
  colour: (placed: PlacedEntry) => string;
}

export function useAccountNames(): ReadonlyMap<string, AccountName> {
  const rows = useAccounts().data?.rows;
  return useMemo(
    () => new Map(rows?.map(({ id, network, handle }) => [id, { network, handle }] as const)),
    [rows],
  );
}

function useCampaignColours(): ReadonlyMap<string, string> {
  const rows = useCampaigns().data?.rows;
  return useMemo(
    () => new Map(rows?.map(({ campaign: { id, colour } }) => [id, campaignColour(colour)] as const)),
    [rows],
  );
}

export function useEntryNames(zone: string, by: ColouredBy): EntryNames {
  const { t } = useTranslation('calendar');
  const locale = useLocale();
  const accounts = useAccountNames();
  const campaigns = useCampaignColours();
  return useMemo(() => {
    const known = {
      networkOf: (id: string) => accounts.get(id)?.network,
      campaignColourOf: (id: string) => campaigns.get(id),
    };
    const noText = t('noText');
    const state = Object.fromEntries(TARGET_STATES.map((each) => [each, t(`state.${each}`)])) as Record<
      TargetState,
      string
    >;
    return {
      time: ({ at }) => clock(wallTimeAt(at, zone).minute),
      text: ({ entry }) => entry.text || noText,
      published: ({ entry: { publishedAt } }) =>
        publishedAt === null ? null : t('panel.published', { when: momentIn(publishedAt, zone, locale) }),
      state,
      accounts: ({ entry }) => entry.accountIds.flatMap((id) => accounts.get(id) ?? []),
      colour: ({ entry }) => colourOf(entry, by, known),
    };
  }, [t, zone, by, accounts, campaigns, locale]);
}
