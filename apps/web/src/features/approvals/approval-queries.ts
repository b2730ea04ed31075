import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import {
  type ApprovalFlow,
  type ApprovalFlowDraft,
  type ApprovalRequestView,
  publicationRoutes,
  type RouteOutput,
  approvalRoutes as routes,
} from '@tingshuo/contracts';
import { useApi } from '../../api/api-context.js';
import { useRemoval } from '../../api/use-removal.js';

const KEY = 'approvals';
export const APPROVAL_TABS = ['mine', 'others', 'expired'] as const;
export type ApprovalTab = (typeof APPROVAL_TABS)[number];
type List = RouteOutput<typeof routes.list>;

/** What shows how a decision left a post or a reply. */
const DECIDED = [KEY, 'publication', 'publications', 'delivery'];

export function useApprovals(tab: ApprovalTab) {
  const api = useApi();
  return useQuery({
    queryKey: [KEY, 'list', tab],
    queryFn: ({ signal }) => api.call(routes.list, { query: { tab } }, { signal }),
  });
}

export function usePublicationApprovals(publicationId: string) {
  const api = useApi();
  return useQuery({
    queryKey: [KEY, 'publication', publicationId],
    queryFn: ({ signal }) => api.call(routes.ofPublication, { params: { id: publicationId } }, { signal }),
  });
}

export function useReplyApprovals(deliveryId: string) {
  const api = useApi();
  return useQuery({
    queryKey: [KEY, 'reply', deliveryId],
    queryFn: ({ signal }) => api.call(routes.ofReply, { params: { id: deliveryId } }, { signal }),
  });
}

export function useFlows() {
  const api = useApi();
  return useQuery({
    queryKey: [KEY, 'flows'],
    queryFn: ({ signal }) => api.call(routes.flows, {}, { signal }),
  });
}

export interface DecisionWish {
  requests: readonly Pick<ApprovalRequestView, 'id' | 'textHash'>[];
  verdict: 'approve' | 'refuse';
  comment: string;
}

/** Decides at once on the screen; what the server turned down comes back with the reason. */
export function useDecide() {
  const api = useApi();
  const client = useQueryClient();
  const mine = [KEY, 'list', 'mine'];
  return useMutation({
    mutationFn: ({ requests, verdict, comment }: DecisionWish) =>
      api.call(routes.decide, {
        body: {
          decisions: requests.map(({ id, textHash }) => ({ requestId: id, textHash, verdict, comment })),
        },
      }),
    onMutate: async ({ requests }) => {
      await client.cancelQueries({ queryKey: mine });
      const ids = new Set(requests.map(({ id }) => id));
      client.setQueryData<List>(mine, (list) => {
        if (!list) return list;
        const rows = list.rows.filter(({ id }) => !ids.has(id));
        const gone = list.rows.length - rows.length;
        return { rows, counts: { ...list.counts, mine: list.counts.mine - gone } };
      });
    },
    onSettled: () => Promise.all(DECIDED.map((key) => client.invalidateQueries({ queryKey: [key] }))),
  });
}

/** Takes own approvals back; throws the server's reason where none could be. */
export function useTakeBack() {
  const api = useApi();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (requestIds: string[]) => api.call(routes.takeBack, { body: { requestIds } }),
    onSettled: () => Promise.all(DECIDED.map((key) => client.invalidateQueries({ queryKey: [key] }))),
  });
}

function useChanged() {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: [KEY] });
}

export function useRemind() {
  const api = useApi();
  const onSuccess = useChanged();
  return useMutation({
    mutationFn: (requestIds: string[]) => api.call(routes.remind, { body: { requestIds } }),
    onSuccess,
  });
}

/** Asks again for another time. */
export function useReschedule() {
  const api = useApi();
  const onSuccess = useChanged();
  return useMutation({
    mutationFn: (moves: { publicationId: string; accountIds: string[]; dueAt: string }[]) =>
      api.call(publicationRoutes.move, { body: { moves } }),
    onSuccess,
  });
}

export function useCreateLink(publicationId: string) {
  const api = useApi();
  const onSuccess = useChanged();
  return useMutation({
    mutationFn: (body: { clientName: string; accountIds: string[] }) =>
      api.call(routes.createLink, { params: { id: publicationId }, body }),
    onSuccess,
  });
}

export function useRevokeLink() {
  const api = useApi();
  const onSuccess = useChanged();
  return useMutation({
    mutationFn: (id: string) => api.call(routes.revokeLink, { params: { id } }),
    onSuccess,
  });
}

export function useSaveFlow() {
  const api = useApi();
  const onSuccess = useChanged();
  return useMutation({
    mutationFn: ({ known, draft }: { known: ApprovalFlow | null; draft: ApprovalFlowDraft }) =>
      known
        ? api.call(routes.changeFlow, {
            params: { id: known.id },
            body: { ...draft, version: known.version },
          })
        : api.call(routes.createFlow, { body: draft }),
    onSuccess,
  });
}

/** Removes a flow, or brings it back. */
export function useRemoveFlow() {
  const api = useApi();
  return useRemoval({
    remove: (id) => api.call(routes.removeFlow, { params: { id } }),
    restore: (id) => api.call(routes.restoreFlow, { params: { id } }),
    onChanged: useChanged(),
  });
}
