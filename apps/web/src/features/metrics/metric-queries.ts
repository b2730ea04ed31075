import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { metricRoutes as routes } from '@tingshuo/contracts';
import { useApi } from '../../api/api-context.js';
import { outcomeOf } from './count-outcome.js';

const keyOf = (publicationId: string) => ['publication-metrics', publicationId];

export function usePublicationMetrics(publicationId: string) {
  const api = useApi();
  return useQuery({
    queryKey: keyOf(publicationId),
    refetchInterval: 60_000,
    queryFn: ({ signal }) => api.call(routes.ofPublication, { params: { id: publicationId } }, { signal }),
  });
}

const LOOK_MS = 1_000;
/** A network that has not answered by then is looked for with everything else. */
const MOST_LOOKS = 30;

/** Asks for a new count, and looks for what it brings until every account has answered. */
export function useCountAgain(publicationId: string) {
  const api = useApi();
  const client = useQueryClient();
  const params = { id: publicationId };
  return useMutation({
    mutationFn: async () => {
      let answer = await api.call(routes.refresh, { params });
      const asked = answer.rows.filter(({ isAsked }) => isAsked).map(({ accountId }) => accountId);
      for (let look = 0; ; look += 1) {
        client.setQueryData(keyOf(publicationId), answer);
        if (look === MOST_LOOKS || !answer.rows.some(({ isAsked }) => isAsked)) break;
        await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
        answer = await api.call(routes.ofPublication, { params });
      }
      return outcomeOf(answer.rows, asked);
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['answers', publicationId] }),
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
