import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { evidenceRoutes } from '@tingshuo/contracts';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../api/api-context.js';
import { useUndo } from '../../undo/undo-context.js';

/** What was kept of a case, or of a post that belongs to none. */
export type EvidenceOf = { caseId: string } | { postId: string };

export function useEvidence(of: EvidenceOf) {
  const api = useApi();
  const query = 'caseId' in of ? { case: of.caseId } : { post: of.postId };
  return useQuery({
    queryKey: ['evidence', query],
    queryFn: ({ signal }) => api.call(evidenceRoutes.list, { query }, { signal }),
  });
}

/** Keeps a post as it is now; ten seconds are left to take that back. */
export function useKeepEvidence(of: EvidenceOf) {
  const { t } = useTranslation('evidence');
  const api = useApi();
  const undo = useUndo();
  const client = useQueryClient();
  const refresh = () =>
    Promise.all([['evidence'], ['case']].map((queryKey) => client.invalidateQueries({ queryKey })));
  return useMutation({
    mutationFn: (postId: string) =>
      api.call(evidenceRoutes.keep, {
        params: { id: postId },
        body: { caseId: 'caseId' in of ? of.caseId : null },
      }),
    onSuccess: ({ id }) =>
      undo.offer({
        done: t('keptNow'),
        undo: async () => {
          await api.call(evidenceRoutes.undo, { params: { id } });
          await refresh();
        },
      }),
    onError: (error) => undo.fail(error),
    onSettled: refresh,
  });
}

/** Computes the hashes anew, when somebody asks for it. */
export function useVerifyEvidence(id: string) {
  const api = useApi();
  return useMutation({ mutationFn: () => api.call(evidenceRoutes.verify, { params: { id } }) });
}
