import { useMediaQuery } from '@mantine/hooks';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { type Day, wallTimeAt } from '@tingshuo/publishing';
import { useCallback, useMemo } from 'react';
import { useNow } from '../../ui/now.js';
import { useSession } from '../session/session-context.js';
import { turnPage } from './calendar-grid.js';
import { type CalendarSearch, type CalendarView, type ColouredBy, OWN_ZONE } from './calendar-search.js';

/** Names left out stay; a name with `undefined` goes. */
export type CalendarChange = { [Name in keyof CalendarSearch]?: CalendarSearch[Name] | undefined };

export interface CalendarPlace {
  search: CalendarSearch;
  view: CalendarView;
  zone: string;
  today: Day;
  day: Day;
  by: ColouredBy;
  go: (change: CalendarChange) => void;
  /** To the span before or after. */
  turn: (by: 1 | -1) => void;
}

export const ownZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Where in the calendar the address stands. */
export function useCalendarSearch(): CalendarPlace {
  const search = useSearch({ from: '/inside/publish' });
  const navigate = useNavigate();
  const { workspace } = useSession();
  const now = useNow();
  // The days of a month are too narrow there to read what stands in them.
  const isNarrow = useMediaQuery('(max-width: 48em)', false, { getInitialValueInEffect: false });
  const zone = search.zone === OWN_ZONE ? ownZone() : (search.zone ?? workspace.timeZone);
  const today = wallTimeAt(now, zone).day;
  const go = useCallback(
    (change: CalendarChange) =>
      void navigate({ from: '/publish', to: '/publish', search: (last) => ({ ...last, ...change }) }),
    [navigate],
  );
  return useMemo(() => {
    const view = search.view ?? (isNarrow ? 'list' : 'month');
    const day = search.day ?? today;
    const turn = (by: 1 | -1) => go({ day: turnPage(view, day, by) });
    return { search, view, zone, today, day, by: search.by ?? 'campaign', go, turn };
  }, [search, zone, today, go, isNarrow]);
}
