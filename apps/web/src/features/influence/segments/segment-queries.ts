import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type RouteCall, segmentRoutes as routes, type SegmentCondition } from '@tingshuo/contracts';
import { useApi } from '../../../api/api-context.js';
import { useRemoval } from '../../../api/use-removal.js';

const KEY = 'segments';
const MEMBERS = 200;

export function useSegments() {
  const api = useApi();
  return useQuery({ queryKey: [KEY], queryFn: ({ signal }) => api.call(routes.list, {}, { signal }) });
}

export function useMembers(id: string) {
  const api = useApi();
  return useQuery({
    queryKey: [KEY, id, 'members'],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      api.call(routes.members, { params: { id }, query: { limit: MEMBERS } }, { signal }),
  });
}

export function useChanges(id: string) {
  const api = useApi();
  return useQuery({
    queryKey: [KEY, id, 'changes'],
    queryFn: ({ signal }) => api.call(routes.changes, { params: { id } }, { signal }),
  });
}

/** Who would belong; what stood before stays until the next answer. */
export function useSegmentPreview(condition: SegmentCondition | null) {
  const api = useApi();
  return useQuery({
    queryKey: [KEY, 'preview', condition],
    enabled: condition !== null,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      api.call(routes.preview, { body: { condition: condition ?? { all: [] } } }, { signal }),
  });
}

function useChanged() {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: [KEY] });
}

export function useCreateSegment() {
  const api = useApi();
  const onSuccess = useChanged();
  return useMutation({
    mutationFn: (body: RouteCall<typeof routes.create>['body']) => api.call(routes.create, { body }),
    onSuccess,
  });
}

export function useChangeSegment(id: string) {
  const api = useApi();
  const onSuccess = useChanged();
  return useMutation({
    mutationFn: (body: RouteCall<typeof routes.change>['body']) =>
      api.call(routes.change, { params: { id }, body }),
    onSuccess,
  });
}

/** Removes a segment, or brings it back with everybody who was in it. */
export function useRemoveSegment() {
  const api = useApi();
  return useRemoval({
    remove: (id) => api.call(routes.remove, { params: { id } }),
    restore: (id) => api.call(routes.restore, { params: { id } }),
    onChanged: useChanged(),
  });
}
