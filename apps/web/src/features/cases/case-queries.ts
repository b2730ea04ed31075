import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type CaseCommand, type CaseDetail, caseRoutes, type RouteCall } from '@tingshuo/contracts';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../api/api-context.js';
import { useUndo } from '../../undo/undo-context.js';
import { useMemberName } from '../session/session-queries.js';

export function useCase(caseId: string) {
  const api = useApi();
  return useQuery({
    queryKey: ['case', caseId],
    queryFn: ({ signal }) => api.call(caseRoutes.show, { params: { id: caseId } }, { signal }),
    // While a reply is on its way its state is followed even if the live stream is down.
    refetchInterval: ({ state }) => (isMoving(state.data) ? 2000 : false),
  });
}

function isMoving(detail: CaseDetail | undefined): boolean {
  const moving = new Set(['queued', 'sending', 'sent', 'unknown', 'retry_wait', 'scheduled']);
  return detail?.deliveries.some(({ state }) => moving.has(state)) ?? false;
}

export function useCases(query: { status?: string; owner?: string }) {
  const api = useApi();
  return useInfiniteQuery({
    queryKey: ['cases', query],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) =>
      api.call(
        caseRoutes.list,
        { query: { ...query, ...(pageParam ? { cursor: pageParam } : {}) } },
        { signal },
      ),
    getNextPageParam: (last) => last.next,
  });
}

export function useAddNote(caseId: string) {
  const api = useApi();
  const refresh = useRefreshCase();
  return useMutation({
    mutationFn: (body: string) => api.call(caseRoutes.note, { params: { id: caseId }, body: { body } }),
    onSuccess: refresh,
  });
}

export function useSaveContact(caseId: string) {
  const api = useApi();
  const refresh = useRefreshCase();
  return useMutation({
    mutationFn: (contact: Record<string, string>) =>
      api.call(caseRoutes.saveContact, { params: { id: caseId }, body: { contact } }),
    onSuccess: refresh,
  });
}

type Description = Omit<RouteCall<typeof caseRoutes.describe>['body'], 'version'>;

/** The case's own changes; each offers its way back. */
export function useCaseActs(detail: CaseDetail) {
  const { t } = useTranslation('cases');
  const api = useApi();
  const undo = useUndo();
  const refresh = useRefreshCase();
  const memberName = useMemberName();
  const { id, version } = detail.case;
  const params = { id };

  const command = useMutation({
    mutationFn: (body: { command: CaseCommand; version: number }) =>
      api.call(caseRoutes.command, { params, body }),
    onSuccess: (result) => {
      const back = result.undo;
      if (!back) return;
      undo.offer({
        done: t('changed', { status: t(`status.${result.status}`) }),
        undo: async () => {
          await api.call(caseRoutes.command, { params, body: { command: back, version: result.version } });
          await refresh();
        },
      });
    },
    onSettled: refresh,
  });
  const assign = useMutation({
    mutationFn: (ownerId: string | null) =>
      api.call(caseRoutes.assign, { params, body: { ownerId, version } }),
    onSuccess: (result, ownerId) =>
      undo.offer({
        done: t('assigned', { name: memberName(ownerId) }),
        undo: async () => {
          const body = { ownerId: result.previousOwnerId, version: result.version };
          await api.call(caseRoutes.assign, { params, body });
          await refresh();
        },
      }),
    onSettled: refresh,
  });
  const describe = useMutation({
    mutationFn: (body: Description) => api.call(caseRoutes.describe, { params, body: { ...body, version } }),
    onSettled: refresh,
  });
  const undoOpening = useMutation({
    mutationFn: () => api.call(caseRoutes.undoOpening, { params }),
    onSettled: refresh,
  });
  return {
    run: (each: CaseCommand) => command.mutate({ command: each, version }),
    command,
    assign,
    describe,
    undoOpening,
  };
}

function useRefreshCase() {
  const client = useQueryClient();
  return () =>
    Promise.all(
      [['case'], ['cases'], ['mention'], ['person']].map((queryKey) =>
        client.invalidateQueries({ queryKey }),
      ),
    );
}
