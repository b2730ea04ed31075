import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { watchlistRoutes as routes, type WatchTarget } from '@tingshuo/contracts';
import { useApi } from '../../api/api-context.js';
import { useRemoval } from '../../api/use-removal.js';

const KEY = 'watchlists';

export function useWatchlists() {
  const api = useApi();
  return useQuery({
    queryKey: [KEY],
    queryFn: ({ signal }) => api.call(routes.list, {}, { signal }),
  });
}

/** A list with everybody on it; how hearing them goes is looked at again now and then. */
export function useWatchlist(id: string | undefined) {
  const api = useApi();
  return useQuery({
    queryKey: [KEY, id],
    enabled: id !== undefined,
    refetchInterval: 30_000,
    queryFn: ({ signal }) => api.call(routes.show, { params: { id: id ?? '' } }, { signal }),
  });
}

function useChanged() {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: [KEY] });
}

export function useCreateList() {
  const api = useApi();
  const onSuccess = useChanged();
  return useMutation({
    mutationFn: (name: string) => api.call(routes.create, { body: { name } }),
    onSuccess,
  });
}

export function useRenameList() {
  const api = useApi();
  const onSuccess = useChanged();
  return useMutation({
    mutationFn: ({ id, name }: { id: string; name: string }) =>
      api.call(routes.rename, { params: { id }, body: { name } }),
    onSuccess,
  });
}

/** Removes a list, or brings it back with everybody on it. */
export function useRemoveList() {
  const api = useApi();
  return useRemoval({
    remove: (id) => api.call(routes.remove, { params: { id } }),
    restore: (id) => api.call(routes.restore, { params: { id } }),
    onChanged: useChanged(),
  });
}

/** Removes somebody, or brings them back. */
export function useRemoveEntry() {
  const api = useApi();
  return useRemoval({
    remove: (id) => api.call(routes.removeEntry, { params: { id } }),
    restore: (id) => api.call(routes.restoreEntry, { params: { id } }),
    onChanged: useChanged(),
  });
}

export function usePreview() {
  const api = useApi();
  return useMutation({ mutationFn: (body: WatchTarget) => api.call(routes.preview, { body }) });
}

export function useAddEntry(id: string) {
  const api = useApi();
  const onSuccess = useChanged();
  return useMutation({
    mutationFn: (body: WatchTarget) => api.call(routes.add, { params: { id }, body }),
    onSuccess,
  });
}

export function useImportEntries(id: string) {
  const api = useApi();
  const onSuccess = useChanged();
  return useMutation({
    mutationFn: (body: { accountId: string | null; text: string }) =>
      api.call(routes.import, { params: { id }, body }),
    onSettled: onSuccess,
  });
}
