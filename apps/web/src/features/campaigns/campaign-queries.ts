import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type CampaignDraft, type CampaignLine, campaignRoutes as routes } from '@tingshuo/contracts';
import { useApi } from '../../api/api-context.js';
import { useRemoval } from '../../api/use-removal.js';

export const CAMPAIGNS = 'campaigns';

export function useCampaigns(archived: 'yes' | 'no' = 'no') {
  const api = useApi();
  return useQuery({
    queryKey: [CAMPAIGNS, 'list', archived],
    staleTime: 15_000,
    queryFn: ({ signal }) => api.call(routes.list, { query: { archived } }, { signal }),
  });
}

/** One campaign with all that it brought; looked at again now and then, for clicks come in by themselves. */
export function useCampaign(id: string) {
  const api = useApi();
  return useQuery({
    queryKey: [CAMPAIGNS, id],
    refetchInterval: 20_000,
    queryFn: ({ signal }) => api.call(routes.show, { params: { id } }, { signal }),
  });
}

export function useChanged() {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: [CAMPAIGNS] });
}

export function useCreateCampaign() {
  const api = useApi();
  const onSuccess = useChanged();
  return useMutation({
    mutationFn: (body: CampaignDraft & { id: string }) => api.call(routes.create, { body }),
    onSuccess,
  });
}

export function useSaveCampaign(id: string) {
  const api = useApi();
  const onSuccess = useChanged();
  return useMutation({
    mutationFn: (body: CampaignDraft & { version: number }) =>
      api.call(routes.change, { params: { id }, body }),
    onSuccess,
  });
}

/** Puts a campaign away, or brings it back. */
export function useArchiveCampaign() {
  const api = useApi();
  return useRemoval({
    remove: (id) => api.call(routes.archive, { params: { id } }),
    restore: (id) => api.call(routes.restore, { params: { id } }),
    onChanged: useChanged(),
  });
}

export function useAddLine(id: string) {
  const api = useApi();
  const onSuccess = useChanged();
  return useMutation({
    mutationFn: (body: CampaignLine) => api.call(routes.addLine, { params: { id }, body }),
    onSuccess,
  });
}

/** Removes an entry, or brings it back. */
export function useRemoveLine() {
  const api = useApi();
  return useRemoval({
    remove: (id) => api.call(routes.removeLine, { params: { id } }),
    restore: (id) => api.call(routes.restoreLine, { params: { id } }),
    onChanged: useChanged(),
  });
}

export function useMakeLink(id: string) {
  const api = useApi();
  const onSuccess = useChanged();
  return useMutation({
    mutationFn: (body: { label: string; url: string | null }) =>
      api.call(routes.addLink, { params: { id }, body }),
    onSuccess,
  });
}
