import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type SavedView, viewRoutes } from '@tingshuo/contracts';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../api/api-context.js';
import { useUndo } from '../../undo/undo-context.js';
import { FILTER_NAMES, InboxSearch } from './inbox-search.js';

export function useSavedViews(): SavedView[] {
  const api = useApi();
  const views = useQuery({
    queryKey: ['views'],
    queryFn: ({ signal }) => api.call(viewRoutes.list, {}, { signal }),
  });
  // Other places keep their views here too, and name themselves in them.
  return views.data?.rows.filter(({ filter }) => filter['place'] === undefined) ?? [];
}

/** A stored filter as an address; what an older version stored and is not known now is left out. */
export function searchOf(view: SavedView): InboxSearch {
  return InboxSearch.parse(view.filter);
}

export interface ViewDraft {
  name: string;
  shared: boolean;
  search: InboxSearch;
}

export function useCreateView() {
  const api = useApi();
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ name, shared, search }: ViewDraft) => {
      const pairs = FILTER_NAMES.flatMap((key) => (search[key] ? [[key, search[key]] as const] : []));
      return api.call(viewRoutes.create, { body: { name, shared, filter: Object.fromEntries(pairs) } });
    },
    onSuccess: () => client.invalidateQueries({ queryKey: ['views'] }),
  });
}

/** Removes a view; undo creates it again. */
export function useRemoveView() {
  const { t } = useTranslation('inbox');
  const api = useApi();
  const client = useQueryClient();
  const undo = useUndo();
  const create = useCreateView();
  return useMutation({
    mutationFn: (view: SavedView) => api.call(viewRoutes.remove, { params: { id: view.id } }),
    onSuccess: (_, view) => {
      void client.invalidateQueries({ queryKey: ['views'] });
      undo.offer({
        done: t('viewRemoved', { name: view.name }),
        undo: () => create.mutateAsync({ name: view.name, shared: view.shared, search: searchOf(view) }),
      });
    },
    onError: undo.fail,
  });
}
