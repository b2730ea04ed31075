/** Questions to the network: paths, reach, bridges and whom to begin with. */

import { useQuery } from '@tanstack/react-query';
import { networkQuestionRoutes, type RouteCall, type SeedView } from '@tingshuo/contracts';
import { useApi } from '../../../api/api-context.js';
import { KEPT, WAIT_MS } from '../freshness.js';

type Query<R extends keyof typeof networkQuestionRoutes> = NonNullable<
  RouteCall<(typeof networkQuestionRoutes)[R]> extends { query?: infer Q } ? Q : never
>;

export function usePath(query: Query<'path'> | null) {
  const api = useApi();
  return useQuery({
    queryKey: ['influence', 'path', query],
    enabled: query !== null,
    staleTime: KEPT.staleTime,
    queryFn: ({ signal }) =>
      api.call(networkQuestionRoutes.path, { query: query ?? { from: '', to: '' } }, { signal }),
  });
}

export function useHops(query: Query<'hops'> | null) {
  const api = useApi();
  return useQuery({
    queryKey: ['influence', 'hops', query],
    enabled: query !== null,
    ...KEPT,
    queryFn: ({ signal }) =>
      api.call(networkQuestionRoutes.hops, { query: query ?? { from: '' } }, { signal }),
  });
}

export function useBridges(query: Query<'bridges'> | null) {
  const api = useApi();
  return useQuery({
    queryKey: ['influence', 'bridges', query],
    enabled: query !== null,
    staleTime: KEPT.staleTime,
    queryFn: ({ signal }) =>
      api.call(networkQuestionRoutes.bridges, { query: query ?? { a: 0, b: 0 } }, { signal }),
  });
}

export function useSeeds(query: Query<'seeds'>, enabled: boolean) {
  const api = useApi();
  return useQuery({
    queryKey: ['influence', 'seeds', query],
    enabled,
    ...KEPT,
    // Asked of a network that was still being read, it has nobody yet.
    refetchInterval: ({ state }: { state: { data: SeedView | undefined } }) =>
      state.data?.seeds.length === 0 ? WAIT_MS : false,
    queryFn: ({ signal }) => api.call(networkQuestionRoutes.seeds, { query }, { signal }),
  });
}
