import { type CalendarEntry, TARGET_STATES, type TargetState } from '@tingshuo/contracts';
import { useTranslation } from 'react-i18next';
import { networkName } from '../../ui/network-glyph.js';
import { useCampaigns } from '../campaigns/campaign-queries.js';
import { useMemberName, useMembers } from '../session/session-queries.js';
import { CALENDAR_FILTERS, type CalendarFilter, type CalendarSearch, valuesOf } from './calendar-search.js';
import { useAccountNames } from './entry-names.js';

export interface Choice {
  value: string;
  label: string;
}

/** Filters in the reader's words: what can be chosen, and what is. Tags and campaigns are those that stand there. */
export function useFilterChoices(
  search: CalendarSearch,
  entries: readonly CalendarEntry[],
  tags: readonly string[],
) {
  const { t } = useTranslation('calendar');
  const memberName = useMemberName();
  const members = useMembers();
  const accounts = useAccountNames();
  const campaigns = useCampaigns().data?.rows ?? [];
  const labelOf = (name: CalendarFilter, value: string): string => {
    if (name === 'state') return t(`state.${value as TargetState}`);
    if (name === 'author') return memberName(value);
    if (name === 'campaign')
      return campaigns.find(({ campaign }) => campaign.id === value)?.campaign.name ?? '…';
    if (name === 'tag') return value;
    const account = accounts.get(value);
    return account ? `${networkName(account.network)} @${account.handle}` : '…';
  };
  const valuesFor = (name: CalendarFilter): string[] => {
    if (name === 'state') return [...TARGET_STATES];
    if (name === 'author') return members.map(({ userId }) => userId);
    if (name === 'account') return [...accounts.keys()];
    const found = new Set(valuesOf(search, name));
    if (name === 'tag') for (const tag of tags) found.add(tag);
    else for (const { campaignId } of entries) if (campaignId !== null) found.add(campaignId);
    return [...found].sort();
  };
  return {
    groups: (): { name: CalendarFilter; choices: Choice[] }[] =>
      CALENDAR_FILTERS.map((name) => ({
        name,
        choices: valuesFor(name).map((value) => ({ value, label: labelOf(name, value) })),
      })).filter(({ choices }) => choices.length > 0),
    chips: CALENDAR_FILTERS.filter((name) => search[name]).map((name) => ({
      name,
      text: t('filterChip', {
        name: t(`filterBy.${name}`),
        values: valuesOf(search, name)
          .map((value) => labelOf(name, value))
          .join(', '),
      }),
    })),
  };
}
