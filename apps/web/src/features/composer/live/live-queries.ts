import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { livePostRoutes as routes } from '@tingshuo/contracts';
import { useApi } from '../../../api/api-context.js';
import { changedParts, type LiveGroup, type NewWords } from './live-words.js';

export function useLive(id: string) {
  const api = useApi();
  return useQuery({
    queryKey: ['publication', id, 'live'],
    queryFn: ({ signal }) => api.call(routes.show, { params: { id } }, { signal }),
  });
}

interface LiveChange {
  groups: readonly LiveGroup[];
  words: NewWords;
}

/** Sends new words to the networks; answers what became of every post. */
export function useEditLive(id: string) {
  const api = useApi();
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ groups, words }: LiveChange) => {
      const answers = await Promise.all(
        groups.flatMap((group) => {
          const parts = changedParts(group, words);
          if (parts.length === 0) return [];
          return [api.call(routes.edit, { params: { id }, body: { accountIds: group.accountIds, parts } })];
        }),
      );
      return answers.flatMap(({ rows }) => rows);
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['publication', id] }),
  });
}
