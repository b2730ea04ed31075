import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type CouponBatchDraft, couponRoutes as routes } from '@tingshuo/contracts';
import { useApi } from '../../api/api-context.js';
import { useRemoval } from '../../api/use-removal.js';
import { CAMPAIGNS } from './campaign-queries.js';

const BATCHES = 'coupon-batches';

export function useBatches(campaignId: string) {
  const api = useApi();
  return useQuery({
    queryKey: [BATCHES, 'of', campaignId],
    queryFn: ({ signal }) => api.call(routes.batches, { params: { id: campaignId } }, { signal }),
  });
}

/** The codes of a batch; asked for when they are shown. */
export function useBatch(id: string) {
  const api = useApi();
  return useQuery({
    queryKey: [BATCHES, id],
    queryFn: ({ signal }) => api.call(routes.show, { params: { id } }, { signal }),
  });
}

function useChanged() {
  const client = useQueryClient();
  return () => Promise.all([BATCHES, CAMPAIGNS].map((key) => client.invalidateQueries({ queryKey: [key] })));
}

export function useCreateBatch(campaignId: string) {
  const api = useApi();
  const onSuccess = useChanged();
  return useMutation({
    mutationFn: (body: CouponBatchDraft) => api.call(routes.create, { params: { id: campaignId }, body }),
    onSuccess,
  });
}

/** Withdraws a batch, or puts it back into use. */
export function useWithdrawBatch() {
  const api = useApi();
  return useRemoval({
    remove: (id) => api.call(routes.withdraw, { params: { id } }),
    restore: (id) => api.call(routes.reinstate, { params: { id } }),
    onChanged: useChanged(),
  });
}

export function useExportBatch() {
  const api = useApi();
  return useMutation({ mutationFn: (id: string) => api.call(routes.export, { params: { id } }) });
}

export interface Redeeming {
  code: string;
  key: string;
  customer?: string;
  amountMinor?: number;
  orderRef?: string;
}

export function useRedeem() {
  const api = useApi();
  const onSuccess = useChanged();
  return useMutation({
    mutationFn: (body: Redeeming) => api.call(routes.redeem, { body }),
    onSuccess,
  });
}

export function useVoidRedemption() {
  const api = useApi();
  const onSuccess = useChanged();
  return useMutation({
    mutationFn: (id: string) => api.call(routes.void, { params: { id } }),
    onSuccess,
  });
}
