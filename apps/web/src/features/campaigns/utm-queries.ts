import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { campaignRoutes as routes, type UtmPreset } from '@tingshuo/contracts';
import { useApi } from '../../api/api-context.js';

const PRESETS = 'utm-presets';
const PREVIEW = 'utm-preview';

export function useUtmPresets() {
  const api = useApi();
  return useQuery({
    queryKey: [PRESETS],
    queryFn: ({ signal }) => api.call(routes.utmPresets, {}, { signal }),
  });
}

export function useSaveUtmPreset() {
  const api = useApi();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { accountId: string | null; preset: UtmPreset }) =>
      api.call(routes.saveUtmPreset, { body }),
    onSuccess: () =>
      Promise.all([PRESETS, PREVIEW].map((key) => client.invalidateQueries({ queryKey: [key] }))),
  });
}

/** What a link becomes with these values; the one before stays while the next is made. */
export function useLinkPreview(body: {
  code: string;
  url: string;
  utm: UtmPreset;
  accountId: string | null;
}) {
  const api = useApi();
  return useQuery({
    queryKey: [PREVIEW, body],
    enabled: URL.canParse(body.url),
    placeholderData: keepPreviousData,
    retry: false,
    queryFn: ({ signal }) => api.call(routes.previewLink, { body }, { signal }),
  });
}
