import { useQuery } from '@tanstack/react-query';
import { campaignRoutes as routes } from '@tingshuo/contracts';
import { useApi } from '../../api/api-context.js';

export const CAMPAIGNS = 'campaigns';

export function useCampaigns(archived: 'yes' | 'no' = 'no') {
  const api = useApi();
  return useQuery({
    queryKey: [CAMPAIGNS, 'list', archived],
    staleTime: 15_000,
    queryFn: ({ signal }) => api.call(routes.list, { query: { archived } }, { signal }),
  });
}
