import { useMutation, useQuery } from '@tanstack/react-query';
import { type RouteCall, aiDraftRoutes as routes } from '@tingshuo/contracts';
import { useApi } from '../../../api/api-context.js';

/** Whether there is a model to ask; it does not change while the page stands. */
export function useAiState() {
  const api = useApi();
  return useQuery({
    queryKey: ['ai-drafts'],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: ({ signal }) => api.call(routes.state, {}, { signal }),
  });
}

export function useAiDrafts() {
  const api = useApi();
  return useMutation({
    mutationFn: (body: RouteCall<typeof routes.write>['body']) => api.call(routes.write, { body }),
  });
}
