import { useMutation, useQueryClient } from '@tanstack/react-query';
import { caseRoutes, leadRoutes, type MentionRow, mentionRoutes } from '@tingshuo/contracts';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../api/api-context.js';
import { useUndo } from '../../undo/undo-context.js';
import { useListCache } from './list-cache.js';

const STALE = [['mention'], ['cases'], ['leads'], ['person'], ['counters']];

/** Turns a mention into a case or a lead; both can be taken back. */
export function useOpenFromMention() {
  const { t } = useTranslation('inbox');
  const api = useApi();
  const client = useQueryClient();
  const cache = useListCache();
  const undo = useUndo();

  const refresh = () => Promise.all(STALE.map((queryKey) => client.invalidateQueries({ queryKey })));
  const reread = async (mentionId: string) => {
    const { mention } = await api.call(mentionRoutes.show, { params: { id: mentionId } });
    cache.put([mention], 'back');
    await refresh();
  };

  const openCase = useMutation({
    mutationFn: (row: MentionRow) => api.call(mentionRoutes.openCase, { params: { id: row.id } }),
    onSuccess: async ({ caseId, number, created }, row) => {
      if (created) {
        undo.offer({
          done: t('did.case', { number }),
          undo: async () => {
            await api.call(caseRoutes.undoOpening, { params: { id: caseId } });
            await reread(row.id);
          },
        });
      }
      await reread(row.id);
    },
    onError: undo.fail,
  });

  const openLead = useMutation({
    mutationFn: (row: MentionRow) => api.call(mentionRoutes.openLead, { params: { id: row.id } }),
    onSuccess: async ({ leadId, number, created }, row) => {
      if (created) {
        undo.offer({
          done: t('did.lead', { number }),
          undo: async () => {
            await api.call(leadRoutes.undoCapture, { params: { id: leadId } });
            await reread(row.id);
          },
        });
      }
      await reread(row.id);
    },
    onError: undo.fail,
  });
  return { openCase, openLead };
}
