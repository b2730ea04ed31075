import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type SavedView, viewRoutes } from '@tingshuo/contracts';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../api/api-context.js';
import { useUndo } from '../../undo/undo-context.js';
import { CALENDAR_FILTERS, CalendarSearch } from './calendar-search.js';

/** What tells a view of the calendar from one of the inbox. */
const PLACE = { place: 'calendar' };
const KEPT = [...CALENDAR_FILTERS, 'view', 'by', 'zone'] as const;

export function useCalendarViews(): SavedView[] {
  const api = useApi();
  const views = useQuery({
    queryKey: ['views'],
    queryFn: ({ signal }) => api.call(viewRoutes.list, {}, { signal }),
  });
  return (views.data?.rows ?? []).filter(({ filter }) => filter.place === PLACE.place);
}

/** A stored view as an address; what an older version stored and is not known now is left out. */
export function searchOf(view: SavedView): CalendarSearch {
  return CalendarSearch.parse(view.filter);
}

export function useViewActs() {
  const { t } = useTranslation('calendar');
  const api = useApi();
  const client = useQueryClient();
  const undo = useUndo();
  const refresh = () => client.invalidateQueries({ queryKey: ['views'] });
  const store = (view: Pick<SavedView, 'name' | 'shared' | 'filter'>) =>
    api.call(viewRoutes.create, { body: { name: view.name, shared: view.shared, filter: view.filter } });
  const create = useMutation({
    mutationFn: ({ name, shared, search }: { name: string; shared: boolean; search: CalendarSearch }) => {
      const pairs = KEPT.flatMap((key) => (search[key] ? [[key, search[key]] as const] : []));
      return store({ name, shared, filter: { ...PLACE, ...Object.fromEntries(pairs) } });
    },
    onSettled: refresh,
  });
  const remove = useMutation({
    mutationFn: (view: SavedView) => api.call(viewRoutes.remove, { params: { id: view.id } }),
    onSuccess: (_, view) =>
      undo.offer({ done: t('viewRemoved', { name: view.name }), undo: () => store(view).then(refresh) }),
    onError: undo.fail,
    onSettled: refresh,
  });
  return { create, remove };
}
