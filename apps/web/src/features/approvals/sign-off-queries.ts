import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { signOffRoutes as routes, type SignOffItem } from '@tingshuo/contracts';
import { useApi } from '../../api/api-context.js';

const KEY = 'sign-off';

export function useSheet(token: string) {
  const api = useApi();
  return useQuery({
    queryKey: [KEY, token],
    retry: false,
    queryFn: ({ signal }) => api.call(routes.show, { body: { token } }, { signal }),
  });
}

export function useSignOff(token: string) {
  const api = useApi();
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({
      item,
      ...said
    }: {
      item: SignOffItem;
      name: string;
      verdict: 'approve' | 'refuse';
      comment: string;
    }) => {
      const { requestId, textHash } = item;
      const { name, verdict, comment } = said;
      return api.call(routes.decide, {
        body: { token, name, decisions: [{ requestId, textHash, verdict, comment }] },
      });
    },
    onSettled: () => client.invalidateQueries({ queryKey: [KEY, token] }),
  });
}

export function usePicture(token: string, assetId: string) {
  const api = useApi();
  return useQuery({
    queryKey: [KEY, token, 'picture', assetId],
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: ({ signal }) => api.call(routes.picture, { body: { token, assetId } }, { signal }),
  });
}
