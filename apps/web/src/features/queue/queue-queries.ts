import { useQuery } from '@tanstack/react-query';
import { queueRoutes } from '@tingshuo/contracts';
import { useApi } from '../../api/api-context.js';

/** The weekly slots of every account that publishes, and the next ones with what holds them. */
export function useQueues(enabled = true) {
  const api = useApi();
  return useQuery({
    queryKey: ['queues'],
    enabled,
    queryFn: ({ signal }) => api.call(queueRoutes.list, {}, { signal }),
  });
}
