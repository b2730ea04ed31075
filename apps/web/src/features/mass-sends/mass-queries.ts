import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { type MassRules, type MassSend, massSendRoutes as routes } from '@tingshuo/contracts';
import type { z } from 'zod';
import { useApi } from '../../api/api-context.js';

export type MassDraft = z.input<typeof routes.preview.body>;

const KEY = 'mass-sends';
const OPT_OUTS = 'opt-outs';
/** While messages are on their way. */
const LOOK_MS = 2_000;

const isUnderWay = ({ state, counts }: MassSend) =>
  state === 'planning' || state === 'cancelling' || (counts.waiting ?? 0) > 0;

export function useMassSends() {
  const api = useApi();
  return useInfiniteQuery({
    queryKey: [KEY],
    queryFn: ({ pageParam, signal }) =>
      api.call(routes.list, { query: pageParam === null ? {} : { cursor: pageParam } }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    refetchInterval: ({ state }) =>
      state.data?.pages.some(({ rows }) => rows.some(isUnderWay)) ? LOOK_MS : false,
  });
}

export function useMassSend(id: string) {
  const api = useApi();
  return useQuery({
    queryKey: [KEY, id],
    queryFn: ({ signal }) => api.call(routes.show, { params: { id } }, { signal }),
    refetchInterval: ({ state }) => (state.data && isUnderWay(state.data) ? LOOK_MS : false),
  });
}

/** Everybody of a send; looked at again whenever its counts have changed. */
export function useMassResults(send: MassSend | undefined) {
  const api = useApi();
  const id = send?.id ?? '';
  return useQuery({
    queryKey: [KEY, id, 'recipients', send?.counts, send?.state],
    enabled: send !== undefined,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => api.call(routes.recipients, { params: { id } }, { signal }),
  });
}

/** Who would get it and who would not; nothing is asked until the draft says whom and what. */
export function useMassPreview(draft: MassDraft | null) {
  const api = useApi();
  return useQuery({
    queryKey: [KEY, 'preview', draft],
    enabled: draft !== null,
    placeholderData: keepPreviousData,
    retry: false,
    queryFn: ({ signal }) => api.call(routes.preview, { body: draft ?? EMPTY }, { signal }),
  });
}

const EMPTY: MassDraft = { channel: 'private', text: '', audience: { from: 'people', ids: [] } };

function useChanged() {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: [KEY] });
}

export function useSendMass() {
  const api = useApi();
  const onSuccess = useChanged();
  return useMutation({
    mutationFn: ({ id, title, draft }: { id: string; title: string; draft: MassDraft }) =>
      api.call(routes.create, { params: { id }, body: { ...draft, title } }),
    onSuccess,
  });
}

export function useCancelMass() {
  const api = useApi();
  const onSuccess = useChanged();
  return useMutation({
    mutationFn: (id: string) => api.call(routes.cancel, { params: { id } }),
    onSuccess,
  });
}

export function useMassRules() {
  const api = useApi();
  return useQuery({
    queryKey: [KEY, 'rules'],
    queryFn: ({ signal }) => api.call(routes.rules, {}, { signal }),
  });
}

export function useSaveMassRules() {
  const api = useApi();
  const onSuccess = useChanged();
  return useMutation({
    mutationFn: (body: MassRules) => api.call(routes.saveRules, { body }),
    onSuccess,
  });
}

export function useOptOuts() {
  const api = useApi();
  return useQuery({
    queryKey: [OPT_OUTS],
    queryFn: ({ signal }) => api.call(routes.optOuts, {}, { signal }),
  });
}

export function useSaveOptOut() {
  const api = useApi();
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, isOut }: { id: string; isOut: boolean }) =>
      api.call(routes.saveOptOut, { params: { id }, body: { isOut } }),
    onSuccess: () => client.invalidateQueries({ queryKey: [OPT_OUTS] }),
  });
}
