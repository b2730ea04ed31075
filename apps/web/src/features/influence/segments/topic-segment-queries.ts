import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type RouteCall, topicSegmentRoutes as routes, type TopicCondition } from '@tingshuo/contracts';
import { useApi } from '../../../api/api-context.js';
import { useRemoval } from '../../../api/use-removal.js';

const KEY = 'topic-segments';
const MEMBERS = 200;

export function useTopicSegments() {
  const api = useApi();
  return useQuery({ queryKey: [KEY], queryFn: ({ signal }) => api.call(routes.list, {}, { signal }) });
}

export function useTopicMembers(id: string) {
  const api = useApi();
  return useQuery({
    queryKey: [KEY, id, 'members'],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      api.call(routes.members, { params: { id }, query: { limit: String(MEMBERS) } }, { signal }),
  });
}

export function useTopicChanges(id: string) {
  const api = useApi();
  return useQuery({
    queryKey: [KEY, id, 'changes'],
    queryFn: ({ signal }) => api.call(routes.changes, { params: { id } }, { signal }),
  });
}

/** What would belong; what stood before stays until the next answer. */
export function useTopicPreview(condition: TopicCondition) {
  const api = useApi();
  return useQuery({
    queryKey: [KEY, 'preview', condition],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => api.call(routes.preview, { body: { condition } }, { signal }),
  });
}

function useChanged() {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: [KEY] });
}

export function useCreateTopicSegment() {
  const api = useApi();
  const onSuccess = useChanged();
  return useMutation({
    mutationFn: (body: RouteCall<typeof routes.create>['body']) => api.call(routes.create, { body }),
    onSuccess,
  });
}

export function useChangeTopicSegment(id: string) {
  const api = useApi();
  const onSuccess = useChanged();
  return useMutation({
    mutationFn: (body: RouteCall<typeof routes.change>['body']) =>
      api.call(routes.change, { params: { id }, body }),
    onSuccess,
  });
}

/** Removes a segment, or brings it back with everything that was in it. */
export function useRemoveTopicSegment() {
  const api = useApi();
  return useRemoval({
    remove: (id) => api.call(routes.remove, { params: { id } }),
    restore: (id) => api.call(routes.restore, { params: { id } }),
    onChanged: useChanged(),
  });
}
