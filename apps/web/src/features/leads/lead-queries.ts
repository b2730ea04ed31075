import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type LeadCommand, type LeadDetail, leadRoutes } from '@tingshuo/contracts';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../api/api-context.js';
import { useUndo } from '../../undo/undo-context.js';
import { useMemberName } from '../session/session-queries.js';

export function useLead(leadId: string) {
  const api = useApi();
  return useQuery({
    queryKey: ['lead', leadId],
    queryFn: ({ signal }) => api.call(leadRoutes.show, { params: { id: leadId } }, { signal }),
  });
}

export function useLeads(query: { stage?: string; owner?: string; campaign?: string }) {
  const api = useApi();
  return useInfiniteQuery({
    queryKey: ['leads', query],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) =>
      api.call(
        leadRoutes.list,
        { query: { ...query, ...(pageParam ? { cursor: pageParam } : {}) } },
        { signal },
      ),
    getNextPageParam: (last) => last.next,
  });
}

export function useLeadActs(detail: LeadDetail) {
  const { t } = useTranslation('leads');
  const api = useApi();
  const client = useQueryClient();
  const undo = useUndo();
  const memberName = useMemberName();
  const { id, version } = detail.lead;
  const params = { id };
  const onSettled = () =>
    Promise.all(
      [['lead'], ['leads'], ['mention'], ['person']].map((queryKey) =>
        client.invalidateQueries({ queryKey }),
      ),
    );

  const command = useMutation({
    mutationFn: (each: LeadCommand) =>
      api.call(leadRoutes.command, { params, body: { command: each, version } }),
    onSettled,
  });
  const assign = useMutation({
    mutationFn: (ownerId: string | null) =>
      api.call(leadRoutes.assign, { params, body: { ownerId, version } }),
    onSuccess: (result, ownerId) =>
      undo.offer({
        done: t('assigned', { name: memberName(ownerId) }),
        undo: async () => {
          const body = { ownerId: result.previousOwnerId, version: result.version };
          await api.call(leadRoutes.assign, { params, body });
          await onSettled();
        },
      }),
    onSettled,
  });
  const note = useMutation({
    mutationFn: (body: string) => api.call(leadRoutes.note, { params, body: { body } }),
    onSettled,
  });
  const saveContact = useMutation({
    mutationFn: (body: { contact: Record<string, string>; interest?: string }) =>
      api.call(leadRoutes.saveContact, { params, body }),
    onSettled,
  });
  const undoCapture = useMutation({
    mutationFn: () => api.call(leadRoutes.undoCapture, { params }),
    onSettled,
  });
  return { command, assign, note, saveContact, undoCapture };
}
