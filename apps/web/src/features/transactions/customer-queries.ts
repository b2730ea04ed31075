import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { customerRoutes, lifecycleRoutes, participationRoute, transactionRoutes } from '@tingshuo/contracts';
import { useApi } from '../../api/api-context.js';

const CUSTOMERS = 'customers';
export const PAGE = 50;
/** The figures are made in the background: what was just imported is seen by asking again. */
const WAIT_MS = 5_000;

/** All customers by what they bought, and what that rests on. */
export function useCustomers() {
  const api = useApi();
  return useQuery({
    queryKey: [CUSTOMERS],
    queryFn: ({ signal }) => api.call(customerRoutes.overview, {}, { signal }),
    refetchInterval: ({ state: { data } }) =>
      data && data.transactions > 0 && data.base === null ? WAIT_MS : false,
  });
}

/** One person as a customer. */
export function useCustomer(identityId: string) {
  const api = useApi();
  return useQuery({
    queryKey: [CUSTOMERS, 'person', identityId],
    queryFn: ({ signal }) => api.call(customerRoutes.show, { params: { id: identityId } }, { signal }),
  });
}

export function useTransactions(offset: number) {
  const api = useApi();
  return useQuery({
    queryKey: [CUSTOMERS, 'transactions', offset],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => api.call(transactionRoutes.list, { query: { offset, limit: PAGE } }, { signal }),
  });
}

export function useUnmatched() {
  const api = useApi();
  return useQuery({
    queryKey: [CUSTOMERS, 'unmatched'],
    queryFn: ({ signal }) => api.call(transactionRoutes.unmatched, {}, { signal }),
  });
}

/** Reads everything about customers anew. */
export function useReadCustomers() {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: [CUSTOMERS] });
}

export function useAssignBuyer() {
  const api = useApi();
  const onSuccess = useReadCustomers();
  return useMutation({
    mutationFn: (body: { key: string; identityId: string | null }) =>
      api.call(transactionRoutes.assign, { body }),
    onSuccess,
  });
}

export function useUndoImport() {
  const api = useApi();
  const onSuccess = useReadCustomers();
  return useMutation({
    mutationFn: (id: string) => api.call(transactionRoutes.undoImport, { params: { id } }),
    onSuccess,
  });
}

/** People by rung of the participation ladder, week by week. */
export function useParticipation(weeks: number) {
  const api = useApi();
  return useQuery({
    queryKey: [CUSTOMERS, 'participation', weeks],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => api.call(participationRoute, { query: { weeks } }, { signal }),
    // The first record is made in the background.
    refetchInterval: ({ state: { data } }) => (data?.weeks.length === 0 ? WAIT_MS : false),
  });
}

/** Stages over the last days, and what would bring people on. */
export function useLifecycle(days: number, place?: string) {
  const api = useApi();
  return useQuery({
    queryKey: [CUSTOMERS, 'lifecycle', days, place],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      api.call(lifecycleRoutes.view, { query: { days, ...(place && { place }) } }, { signal }),
  });
}
