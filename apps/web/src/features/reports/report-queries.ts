import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { reportRoutes } from '@tingshuo/contracts';
import { useApi } from '../../api/api-context.js';

export const PERIODS = ['7', '30', '90', 'all'] as const;
export type Period = (typeof PERIODS)[number];
const DAY = 86_400_000;

export function periodOf(text: string | undefined): Period {
  return PERIODS.find((period) => period === text) ?? '30';
}

/** Figures are read again at every visit and each minute: live events would compute them far too often. */
const FRESHNESS = { staleTime: 0, refetchInterval: 60_000, placeholderData: keepPreviousData } as const;

/** Whole days, so that the same period has the same cache key all day. */
function queryOf(period: Period): { from?: string } {
  if (period === 'all') return {};
  const today = Math.floor(Date.now() / DAY) * DAY;
  return { from: new Date(today - (Number(period) - 1) * DAY).toISOString() };
}

export function useBrandResponse(period: Period) {
  const api = useApi();
  return useQuery({
    queryKey: ['report', 'brand', period],
    ...FRESHNESS,
    queryFn: ({ signal }) => api.call(reportRoutes.brandResponse, { query: queryOf(period) }, { signal }),
  });
}

export function useAgentResponse(period: Period) {
  const api = useApi();
  return useQuery({
    queryKey: ['report', 'agent', period],
    ...FRESHNESS,
    queryFn: ({ signal }) => api.call(reportRoutes.agentResponse, { query: queryOf(period) }, { signal }),
  });
}
