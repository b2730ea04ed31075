import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { hearingRoutes } from '@tingshuo/contracts';
import { useApi } from '../../api/api-context.js';

/** What streams have not heard: the time before they listened, and gaps. */
export function useHearing() {
  const api = useApi();
  return useQuery({
    queryKey: ['hearing'],
    queryFn: ({ signal }) => api.call(hearingRoutes.overview, {}, { signal }),
    refetchInterval: ({ state }) =>
      state.data?.histories.some((each) => each.state === 'running') ? 3_000 : 60_000,
  });
}

/** Asks for an account's history, or ends that. */
export function useSwitchHistory() {
  const api = useApi();
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, on }: { id: string; on: boolean }) =>
      api.call(on ? hearingRoutes.startHistory : hearingRoutes.stopHistory, { params: { id } }),
    onSettled: () => client.invalidateQueries({ queryKey: ['hearing'] }),
  });
}
