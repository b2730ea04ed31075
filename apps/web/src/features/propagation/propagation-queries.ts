import { useQuery } from '@tanstack/react-query';
import { cascadeRoutes, topicRoutes } from '@tingshuo/contracts';
import { useApi } from '../../api/api-context.js';

const KEPT = { staleTime: 60_000 } as const;

export const PERIODS = ['1', '7', '30', '90'] as const;
export type Period = (typeof PERIODS)[number];

export function periodOf(days: string | undefined): Period {
  return PERIODS.find((period) => period === days) ?? '30';
}

export const TOPIC_PERIODS = ['14', '30', '60', '180'] as const;
export type TopicPeriod = (typeof TOPIC_PERIODS)[number];

export function topicPeriodOf(days: string | undefined): TopicPeriod {
  return TOPIC_PERIODS.find((period) => period === days) ?? '60';
}

export function useCascades(days: Period) {
  const api = useApi();
  return useQuery({
    queryKey: ['propagation', 'cascades', days],
    ...KEPT,
    queryFn: ({ signal }) => api.call(cascadeRoutes.list, { query: { days } }, { signal }),
  });
}

export function useCascade(postId: string) {
  const api = useApi();
  return useQuery({
    queryKey: ['propagation', 'cascade', postId],
    ...KEPT,
    queryFn: ({ signal }) => api.call(cascadeRoutes.show, { params: { id: postId } }, { signal }),
  });
}

export function useTopics(days: TopicPeriod) {
  const api = useApi();
  return useQuery({
    queryKey: ['propagation', 'topics', days],
    ...KEPT,
    queryFn: ({ signal }) => api.call(topicRoutes.list, { query: { days } }, { signal }),
  });
}
