/** What the map shows. */

import { useMutation, useQueries, useQuery } from '@tanstack/react-query';
import {
  type NetworkMap,
  networkMapRoutes,
  placeRoutes,
  type RouteCall,
  subjectRoutes,
  type WithSubjects,
} from '@tingshuo/contracts';
import { useApi } from '../../api/api-context.js';
import { KEPT, WAIT_MS } from './freshness.js';
import type { MomentQuery } from './influence-search.js';

export function useNetworkMap(moment: MomentQuery) {
  const api = useApi();
  return useQuery({
    queryKey: ['influence', 'map', moment],
    ...KEPT,
    // A server that has just started is still reading its network.
    refetchInterval: ({ state }: { state: { data: NetworkMap | undefined } }) =>
      state.data?.totals.people === 0 ? WAIT_MS : false,
    queryFn: ({ signal }) => api.call(networkMapRoutes.map, { query: moment }, { signal }),
  });
}

/** The people of a part of the layout, and those of communities that were opened. */
export function useCloserMaps(moment: MomentQuery, window: string | null, communities: readonly number[]) {
  const api = useApi();
  const near = useQuery({
    queryKey: ['influence', 'map', moment, window],
    enabled: window !== null,
    ...KEPT,
    queryFn: ({ signal }) =>
      api.call(networkMapRoutes.map, { query: { ...moment, ...(window ? { window } : {}) } }, { signal }),
  });
  const opened = useQueries({
    queries: communities.map((community) => ({
      queryKey: ['influence', 'map', moment, 'community', community],
      staleTime: KEPT.staleTime,
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        api.call(networkMapRoutes.map, { query: { ...moment, community } }, { signal }),
    })),
    combine: (results) =>
      results.map(({ data }) => data).filter((data): data is NetworkMap => data !== undefined),
  });
  return { near: window === null ? undefined : near.data, opened, isFetching: near.isFetching };
}

/** The ties among chosen people; asked at every change of the choice. */
export function usePart(ids: readonly string[], moment: MomentQuery) {
  const api = useApi();
  return useQuery({
    queryKey: ['influence', 'part', ids, moment],
    enabled: ids.length > 0,
    staleTime: KEPT.staleTime,
    queryFn: ({ signal }) =>
      api.call(networkMapRoutes.part, { body: { ...moment, ids: [...ids] } }, { signal }),
  });
}

/** Topics and conversations of the map; null: people only. */
export function useSubjects(moment: MomentQuery, kinds: WithSubjects | null) {
  const api = useApi();
  return useQuery({
    queryKey: ['influence', 'subjects', moment, kinds],
    enabled: kinds !== null,
    ...KEPT,
    queryFn: ({ signal }) =>
      api.call(subjectRoutes.map, { query: { ...moment, with: kinds ?? 'all' } }, { signal }),
  });
}

export function useSubject(key: string | undefined, moment: MomentQuery) {
  const api = useApi();
  return useQuery({
    queryKey: ['influence', 'subject', key, moment],
    enabled: key !== undefined,
    staleTime: KEPT.staleTime,
    queryFn: ({ signal }) =>
      api.call(subjectRoutes.show, { query: { ...moment, key: key ?? '' } }, { signal }),
  });
}

export function usePlaces(moment: MomentQuery, enabled: boolean) {
  const api = useApi();
  return useQuery({
    queryKey: ['influence', 'places', moment],
    enabled,
    ...KEPT,
    queryFn: ({ signal }) => api.call(placeRoutes.map, { query: moment }, { signal }),
  });
}

export function useDays() {
  const api = useApi();
  return useQuery({
    queryKey: ['influence', 'days'],
    staleTime: KEPT.staleTime,
    queryFn: ({ signal }) => api.call(networkMapRoutes.days, {}, { signal }),
  });
}

export function useExport() {
  const api = useApi();
  return useMutation({
    mutationFn: (body: RouteCall<typeof networkMapRoutes.export>['body']) =>
      api.call(networkMapRoutes.export, { body }),
  });
}
