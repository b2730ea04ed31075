import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type PostingQueue, type PostingSlot, queueRoutes } from '@tingshuo/contracts';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../api/api-context.js';
import { useUndo } from '../../undo/undo-context.js';

const QUEUES = ['queues'];
type Answer = { rows: PostingQueue[] };

/** The weekly slots of every account that publishes, and the next ones with what holds them. */
export function useQueues(enabled = true) {
  const api = useApi();
  return useQuery({
    queryKey: QUEUES,
    enabled,
    queryFn: ({ signal }) => api.call(queueRoutes.list, {}, { signal }),
  });
}

export interface Week {
  zone: string;
  slots: PostingSlot[];
}

/** Changes a queue at once on screen and then on the server; every change can be undone. */
export function useQueueActs({ accountId, handle, zone, slots }: PostingQueue) {
  const { t } = useTranslation('queue');
  const api = useApi();
  const client = useQueryClient();
  const undo = useUndo();
  const put = (queue: PostingQueue) =>
    client.setQueryData<Answer>(
      QUEUES,
      (last) => last && { rows: last.rows.map((row) => (row.accountId === accountId ? queue : row)) },
    );
  const params = { id: accountId };
  const refresh = () => client.invalidateQueries({ queryKey: QUEUES });
  const store = async (week: Week) => put(await api.call(queueRoutes.change, { params, body: week }));
  const change = useMutation({
    mutationFn: store,
    // One after another, so that the last press is the last to be stored.
    scope: { id: `queue-${accountId}` },
    onMutate: async (week): Promise<Week> => {
      const before = { zone, slots };
      await client.cancelQueries({ queryKey: QUEUES });
      client.setQueryData<Answer>(
        QUEUES,
        (last) =>
          last && { rows: last.rows.map((row) => (row.accountId === accountId ? { ...row, ...week } : row)) },
      );
      return before;
    },
    onSuccess: (_, __, before) => undo.offer({ done: t('changed', { handle }), undo: () => store(before) }),
    onError: undo.fail,
    onSettled: refresh,
  });
  const turn = async (isPaused: boolean) =>
    put(await api.call(isPaused ? queueRoutes.pause : queueRoutes.resume, { params }));
  const pause = useMutation({
    mutationFn: turn,
    onSuccess: (_, isPaused) =>
      undo.offer({
        done: t(isPaused ? 'didPause' : 'didResume', { handle }),
        undo: () => turn(!isPaused).then(refresh),
      }),
    onError: undo.fail,
    onSettled: () => Promise.all([refresh(), client.invalidateQueries({ queryKey: ['calendar'] })]),
  });
  return { change: change.mutate, pause };
}
