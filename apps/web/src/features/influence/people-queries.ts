/** Who is on the map, and what is known of one of them. */

import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import {
  membershipRoutes,
  networkMapRoutes,
  networkQuestionRoutes,
  scoreHistoryRoute,
  standingRoute,
} from '@tingshuo/contracts';
import { useApi } from '../../api/api-context.js';
import { KEPT } from './freshness.js';
import type { MomentQuery } from './influence-search.js';

const PAGE = 200;

export interface PeopleQuery extends MomentQuery {
  search?: string;
  community?: number;
  segment?: string;
  place?: string;
  tier?: 'top' | 'high' | 'middle' | 'low' | 'unknown';
  sort?: 'value' | 'strength' | 'activity' | 'followers' | 'pagerank' | 'betweenness';
}

export function useNetworkPeople(query: PeopleQuery) {
  const api = useApi();
  return useInfiniteQuery({
    queryKey: ['influence', 'people', query],
    ...KEPT,
    initialPageParam: 0,
    queryFn: ({ pageParam, signal }) =>
      api.call(networkMapRoutes.people, { query: { ...query, offset: pageParam, limit: PAGE } }, { signal }),
    getNextPageParam: (last, pages) => {
      const had = pages.reduce((sum, { rows }) => sum + rows.length, 0);
      return last.rows.length > 0 && had < last.total ? had : undefined;
    },
  });
}

/** A few people by name, for pickers. */
export function usePeopleSearch(search: string, moment: MomentQuery) {
  const api = useApi();
  return useQuery({
    queryKey: ['influence', 'search', search, moment],
    enabled: search.trim() !== '',
    ...KEPT,
    queryFn: ({ signal }) =>
      api.call(networkMapRoutes.people, { query: { ...moment, search, limit: 8 } }, { signal }),
  });
}

/** Who is in a segment or place; not asked where neither is given. */
export function useMembers(query: MomentQuery & { segment?: string; place?: string }) {
  const api = useApi();
  return useQuery({
    queryKey: ['influence', 'members', query],
    enabled: query.segment !== undefined || query.place !== undefined,
    ...KEPT,
    queryFn: ({ signal }) => api.call(membershipRoutes.members, { query }, { signal }),
  });
}

/** In which segments drawn people are. */
export function useMemberships(moment: MomentQuery, ids: readonly string[], enabled: boolean) {
  const api = useApi();
  return useQuery({
    queryKey: ['influence', 'memberships', moment, fingerprint(ids)],
    enabled: enabled && ids.length > 0,
    ...KEPT,
    queryFn: ({ signal }) =>
      api.call(membershipRoutes.segments, { body: { ...moment, ids: [...ids] } }, { signal }),
  });
}

/** Thousands of ids as one number each time somebody else is drawn. */
function fingerprint(ids: readonly string[]): string {
  let sum = 0;
  for (const id of ids) for (let at = 0; at < 8; at++) sum = (sum * 31 + id.charCodeAt(at + 28)) | 0;
  return `${ids.length} ${sum}`;
}

export function useEgo(of: string | undefined, moment: MomentQuery) {
  const api = useApi();
  return useQuery({
    queryKey: ['influence', 'ego', of, moment],
    enabled: of !== undefined,
    staleTime: KEPT.staleTime,
    queryFn: ({ signal }) =>
      api.call(networkQuestionRoutes.ego, { query: { ...moment, of: of ?? '' } }, { signal }),
  });
}

export function useScoreHistory(of: string) {
  const api = useApi();
  return useQuery({
    queryKey: ['influence', 'history', of],
    staleTime: KEPT.staleTime,
    queryFn: ({ signal }) => api.call(scoreHistoryRoute, { query: { of } }, { signal }),
  });
}

export function useStanding(of: string) {
  const api = useApi();
  return useQuery({
    queryKey: ['influence', 'standing', of],
    staleTime: KEPT.staleTime,
    queryFn: ({ signal }) => api.call(standingRoute, { query: { of } }, { signal }),
  });
}
