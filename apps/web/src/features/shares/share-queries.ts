import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { shareRoutes as routes, type ShareAct } from '@tingshuo/contracts';
import { useApi } from '../../api/api-context.js';
import { newId } from '../../api/new-id.js';

const KEY = 'shares';
/** While a share is on its way. */
const LOOK_MS = 2_000;
const RESTING = new Set(['sent', 'confirmed', 'failed', 'cancelled', 'missed', 'needs_check']);

/** Which accounts may show a post again, and what was done with it; asked for when somebody looks. */
export function useShareChoices(postId: string, isOpen: boolean) {
  const api = useApi();
  return useQuery({
    queryKey: [KEY, postId],
    enabled: isOpen,
    queryFn: ({ signal }) => api.call(routes.choices, { params: { id: postId } }, { signal }),
    refetchInterval: ({ state }) =>
      state.data?.shares.some((share) => !RESTING.has(share.state)) ? LOOK_MS : false,
  });
}

export function useShare(postId: string) {
  const api = useApi();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (wish: { act: ShareAct; accountId: string; text: string }) =>
      api.call(routes.create, { params: { id: postId }, body: { ...wish, requestId: newId() } }),
    onSuccess: () => client.invalidateQueries({ queryKey: [KEY, postId] }),
  });
}

export function useCancelShare() {
  const api = useApi();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => api.call(routes.cancel, { params: { id } }),
    onSuccess: () => client.invalidateQueries({ queryKey: [KEY] }),
  });
}
