import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type AccountSet, accountSetRoutes as routes } from '@tingshuo/contracts';
import { useApi } from '../../../api/api-context.js';

const KEY = ['account-sets'];

export function useAccountSets(isShown: boolean) {
  const api = useApi();
  return useQuery({
    queryKey: KEY,
    enabled: isShown,
    queryFn: ({ signal }) => api.call(routes.list, {}, { signal }),
  });
}

/** Makes a set, or replaces the one with its id. */
export function useSaveAccountSet() {
  const api = useApi();
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, ...body }: AccountSet) => api.call(routes.save, { params: { id }, body }),
    onSuccess: () => client.invalidateQueries({ queryKey: KEY }),
  });
}

export function useRemoveAccountSet() {
  const api = useApi();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => api.call(routes.remove, { params: { id } }),
    onSuccess: () => client.invalidateQueries({ queryKey: KEY }),
  });
}
