import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { metricRoutes as routes } from '@tingshuo/contracts';
import { useApi } from '../../api/api-context.js';

const keyOf = (publicationId: string) => ['publication-metrics', publicationId];

export function usePublicationMetrics(publicationId: string) {
  const api = useApi();
  return useQuery({
    queryKey: keyOf(publicationId),
    refetchInterval: 60_000,
    queryFn: ({ signal }) => api.call(routes.ofPublication, { params: { id: publicationId } }, { signal }),
  });
}

/** Asks for a new count; what it brings is looked for again a moment later. */
export function useCountAgain(publicationId: string) {
  const api = useApi();
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => api.call(routes.refresh, { params: { id: publicationId } }),
    onSuccess: (answer) => {
      client.setQueryData(keyOf(publicationId), answer);
      const stale = [keyOf(publicationId), ['answers', publicationId]];
      setTimeout(() => {
        for (const queryKey of stale) void client.invalidateQueries({ queryKey });
      }, 3_000);
    },
  });
}

export function useBestTimes(accountIds: readonly string[], zone: string | undefined) {
  const api = useApi();
  const account = accountIds.join(',');
  return useQuery({
    queryKey: ['best-times', account, zone],
    staleTime: 10 * 60_000,
    queryFn: ({ signal }) =>
      api.call(routes.bestTimes, { query: { account, ...(zone ? { zone } : {}) } }, { signal }),
  });
}
