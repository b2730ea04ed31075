import { TARGET_STATES, type TargetState } from '@tingshuo/contracts';
import { useTranslation } from 'react-i18next';
import { networkName } from '../../ui/network-looks.js';
import { useCampaigns } from '../campaigns/campaign-queries.js';
import { useMemberName, useMembers } from '../session/session-queries.js';
import { spanOf } from './calendar-grid.js';
import { useCalendarEntries } from './calendar-queries.js';
import { CALENDAR_FILTERS, type CalendarFilter, filtersOf, valuesOf } from './calendar-search.js';
import { useAccountNames } from './entry-names.js';
import type { CalendarPlace } from './use-calendar-search.js';

interface FilterGroup {
  name: CalendarFilter;
  choices: { value: string; label: string }[];
}

/** What a value of a filter is called. */
export function useFilterLabel(): (name: CalendarFilter, value: string) => string {
  const { t } = useTranslation('calendar');
  const memberName = useMemberName();
  const accounts = useAccountNames();
  const campaigns = useCampaigns().data?.rows ?? [];
  return (name, value) => {
    if (name === 'state') return t(`state.${value as TargetState}`);
    if (name === 'author') return memberName(value);
    if (name === 'campaign')
      return campaigns.find(({ campaign }) => campaign.id === value)?.campaign.name ?? '…';
    if (name === 'tag') return value;
    const account = accounts.get(value);
    return account ? `${networkName(account.network)} @${account.handle}` : '…';
  };
}

/** What can be chosen. Tags and campaigns are those of the posts that stand there. */
export function useFilterChoices({ search, view, day, zone }: CalendarPlace): FilterGroup[] {
  const labelOf = useFilterLabel();
  const members = useMembers();
  const accounts = useAccountNames();
  const { data } = useCalendarEntries({ ...spanOf(view, day, zone), filters: filtersOf(search) });
  const valuesFor = (name: CalendarFilter): string[] => {
    if (name === 'state') return [...TARGET_STATES];
    if (name === 'author') return members.map(({ userId }) => userId);
    if (name === 'account') return [...accounts.keys()];
    const found = new Set(valuesOf(search, name));
    if (name === 'tag') for (const tag of data?.tags ?? []) found.add(tag);
    else for (const { campaignId } of data?.entries ?? []) if (campaignId !== null) found.add(campaignId);
    return [...found].sort();
  };
  return CALENDAR_FILTERS.map((name) => ({
    name,
    choices: valuesFor(name).map((value) => ({ value, label: labelOf(name, value) })),
  })).filter(({ choices }) => choices.length > 0);
}
