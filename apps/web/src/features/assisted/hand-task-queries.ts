import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type HandScope, type HandTask, handTaskRoutes as routes } from '@tingshuo/contracts';
import { useApi } from '../../api/api-context.js';

const KEY = 'hand-tasks';
const FRESH_MS = 30_000;

export type HandTaskKey = Pick<HandTask, 'publicationId' | 'accountId'>;
export type HandAct =
  | { act: 'posted'; link: string }
  | { act: 'take'; mine: boolean }
  | { act: 'skip' }
  | { act: 'reopen' };

export function useHandTasks(scope: HandScope) {
  const api = useApi();
  return useQuery({
    queryKey: [KEY, scope],
    staleTime: FRESH_MS,
    queryFn: ({ signal }) => api.call(routes.list, { query: { scope } }, { signal }),
  });
}

export function useHandTask({ publicationId, accountId }: HandTaskKey) {
  const api = useApi();
  return useQuery({
    queryKey: [KEY, 'one', publicationId, accountId],
    queryFn: ({ signal }) => api.call(routes.show, { params: { publicationId, accountId } }, { signal }),
  });
}

/** What a person says of a task; the answer is the task as it stands now. */
export function useHandAct({ publicationId, accountId }: HandTaskKey) {
  const api = useApi();
  const client = useQueryClient();
  const params = { publicationId, accountId };
  return useMutation({
    mutationFn: async (wish: HandAct): Promise<HandTask> => {
      switch (wish.act) {
        case 'posted':
          return await api.call(routes.posted, { params, body: { link: wish.link } });
        case 'take':
          return await api.call(routes.take, { params, body: { mine: wish.mine } });
        case 'skip':
          return await api.call(routes.skip, { params });
        case 'reopen':
          return await api.call(routes.reopen, { params });
      }
    },
    onSuccess: (task) => {
      client.setQueryData([KEY, 'one', publicationId, accountId], task);
      const stale = [[KEY], ['publication'], ['publications'], ['calendar']];
      return Promise.all(stale.map((queryKey) => client.invalidateQueries({ queryKey })));
    },
  });
}
