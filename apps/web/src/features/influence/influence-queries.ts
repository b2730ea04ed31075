import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQueries,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import {
  membershipRoutes,
  type NetworkMap,
  networkMapRoutes,
  networkQuestionRoutes,
  placeRoutes,
  type RouteCall,
  type SeedView,
  scoreHistoryRoute,
  standingRoute,
  subjectRoutes,
  type ValueModel,
  valueModelRoutes,
  type WithSubjects,
} from '@tingshuo/contracts';
import { useEffect, useState } from 'react';
import { useApi } from '../../api/api-context.js';
import type { MomentQuery } from './influence-search.js';

/** The network is a picture of days, so an answer stays good for minutes; what stood before stays until the next came. */
const KEPT = { staleTime: 120_000, placeholderData: keepPreviousData } as const;
const PAGE = 200;
const WAIT_MS = 3_000;

type Query<R extends keyof typeof networkQuestionRoutes> = NonNullable<
  RouteCall<(typeof networkQuestionRoutes)[R]> extends { query?: infer Q } ? Q : never
>;

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

export function useDays() {
  const api = useApi();
  return useQuery({
    queryKey: ['influence', 'days'],
    staleTime: KEPT.staleTime,
    queryFn: ({ signal }) => api.call(networkMapRoutes.days, {}, { signal }),
  });
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

export function useExport() {
  const api = useApi();
  return useMutation({
    mutationFn: (body: RouteCall<typeof networkMapRoutes.export>['body']) =>
      api.call(networkMapRoutes.export, { body }),
  });
}

export function useValueModel() {
  const api = useApi();
  return useQuery({
    queryKey: ['influence', 'model'],
    queryFn: ({ signal }) => api.call(valueModelRoutes.current, {}, { signal }),
  });
}

/** The ranking that a model would give; the last one stays on the screen until the next is there. */
export function useRankPreview(model: ValueModel | null) {
  const api = useApi();
  return useQuery({
    queryKey: ['influence', 'preview', model],
    enabled: model !== null,
    ...KEPT,
    queryFn: ({ signal }) =>
      api.call(valueModelRoutes.preview, { body: { model: model ?? NO_MODEL } }, { signal }),
  });
}

const NO_MODEL: ValueModel = { weights: {}, halfLifeDays: 30, actionWeights: {}, group: 'everyone' };

export function useSaveModel() {
  const api = useApi();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: RouteCall<typeof valueModelRoutes.save>['body']) =>
      api.call(valueModelRoutes.save, { body }),
    // A refusal says that somebody else was faster, so what is known is read again either way.
    onSettled: () => client.invalidateQueries({ queryKey: ['influence'] }),
  });
}

/** True where something has been going on for longer than a moment, so that short waits show nothing. */
export function useIsSlow(isGoing: boolean, afterMs = 1_000): boolean {
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    if (!isGoing) return;
    const timer = setTimeout(() => setSlow(true), afterMs);
    return () => {
      clearTimeout(timer);
      setSlow(false);
    };
  }, [isGoing, afterMs]);
  return isGoing && slow;
}
