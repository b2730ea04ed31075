import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type CreditRule, type RouteCall, advocateRoutes as routes } from '@tingshuo/contracts';
import { useApi } from '../../api/api-context.js';
import { useRemoval } from '../../api/use-removal.js';

const KEY = 'advocates';

export function useAdvocates(rule: CreditRule) {
  const api = useApi();
  return useQuery({
    queryKey: [KEY, 'list', rule],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => api.call(routes.list, { query: { rule } }, { signal }),
  });
}

export function useAdvocateWork(id: string, rule: CreditRule) {
  const api = useApi();
  return useQuery({
    queryKey: [KEY, id, 'work', rule],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => api.call(routes.work, { params: { id }, query: { rule } }, { signal }),
  });
}

export function useOverlap() {
  const api = useApi();
  return useQuery({
    queryKey: [KEY, 'overlap'],
    queryFn: ({ signal }) => api.call(routes.overlap, {}, { signal }),
  });
}

function useChanged() {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: [KEY] });
}

/** Puts people on the work list; who is on it already stays as they are. */
export function useChooseAdvocates() {
  const api = useApi();
  const onSuccess = useChanged();
  return useMutation({
    mutationFn: (people: string[]) => api.call(routes.choose, { body: { people } }),
    onSuccess,
  });
}

export function useChangeAdvocate(id: string) {
  const api = useApi();
  const onSettled = useChanged();
  return useMutation({
    mutationFn: (body: RouteCall<typeof routes.change>['body']) =>
      api.call(routes.change, { params: { id }, body }),
    onSettled,
  });
}

/** Takes people off the list, or brings them back with all that was known of their work. */
export function useRemoveAdvocate() {
  const api = useApi();
  return useRemoval({
    remove: (id) => api.call(routes.remove, { params: { id } }),
    restore: (id) => api.call(routes.restore, { params: { id } }),
    onChanged: useChanged(),
  });
}

export function useAudienceFile() {
  const api = useApi();
  return useMutation({ mutationFn: (of: string) => api.call(routes.audience, { body: { of } }) });
}
