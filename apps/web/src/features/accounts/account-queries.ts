import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type AccountView, accountRoutes } from '@tingshuo/contracts';
import { useApi } from '../../api/api-context.js';

const HEALTHY: ReadonlySet<AccountView['status']> = new Set([
  'active',
  'disabled',
  'deleted',
  'draft',
  'connecting',
]);

export function useAccounts() {
  const api = useApi();
  return useQuery({
    queryKey: ['accounts'],
    refetchInterval: 60_000,
    queryFn: ({ signal }) => api.call(accountRoutes.list, {}, { signal }),
  });
}

/** How many accounts do not hear or speak as they should. */
export function useAccountProblems(): { problems: number; total: number } {
  const rows = useAccounts().data?.rows ?? [];
  return { problems: rows.filter((account) => !HEALTHY.has(account.status)).length, total: rows.length };
}

export function useNetworks() {
  const api = useApi();
  return useQuery({
    queryKey: ['networks'],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: ({ signal }) => api.call(accountRoutes.networks, {}, { signal }),
  });
}

/** The most that an account may cost in a month, in millionths of a US dollar; null takes the cap away. */
export function useSetCostCap() {
  const api = useApi();
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, costCap }: { id: string; costCap: number | null }) =>
      api.call(accountRoutes.setCostCap, { params: { id }, body: { costCap } }),
    onSettled: () => client.invalidateQueries({ queryKey: ['accounts'] }),
  });
}

/** Takes an account away; switching it on brings it back. */
export function useDisconnectAccount() {
  const api = useApi();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => api.call(accountRoutes.disconnect, { params: { id } }),
    onSettled: () => client.invalidateQueries({ queryKey: ['accounts'] }),
  });
}

/** Switches an account off or on again. */
export function useSwitchAccount() {
  const api = useApi();
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, on }: { id: string; on: boolean }) =>
      api.call(on ? accountRoutes.enable : accountRoutes.disable, { params: { id } }),
    onSettled: () => client.invalidateQueries({ queryKey: ['accounts'] }),
  });
}
