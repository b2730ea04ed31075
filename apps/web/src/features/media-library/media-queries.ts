import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import {
  type MediaAsset,
  type MediaCrop,
  type MediaKind,
  mediaAssetRoutes as routes,
} from '@tingshuo/contracts';
import { useCallback } from 'react';
import { useApi } from '../../api/api-context.js';
import { useRemoval } from '../../api/use-removal.js';

const KEY = 'media-assets';

export interface MediaFilter {
  q?: string | undefined;
  kind?: MediaKind | undefined;
  tag?: string | undefined;
}

export function useMediaAssets(filter: MediaFilter) {
  const api = useApi();
  return useInfiniteQuery({
    queryKey: [KEY, 'list', filter],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) =>
      api.call(
        routes.list,
        { query: { ...filter, ...(pageParam ? { cursor: pageParam } : {}) } },
        { signal },
      ),
    getNextPageParam: (last) => last.next,
    placeholderData: (before) => before,
  });
}

export function useMediaAsset(id: string) {
  const api = useApi();
  return useQuery({
    queryKey: [KEY, 'one', id],
    queryFn: ({ signal }) => api.call(routes.show, { params: { id } }, { signal }),
  });
}

/** What the library takes; it changes only with the server. */
export function useMediaLimits() {
  const api = useApi();
  return useQuery({
    queryKey: [KEY, 'limits'],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: ({ signal }) => api.call(routes.limits, {}, { signal }),
  });
}

export function useMediaTags() {
  const api = useApi();
  return useQuery({
    queryKey: [KEY, 'tags'],
    queryFn: ({ signal }) => api.call(routes.tags, {}, { signal }),
  });
}

export function useMediaUses(id: string, enabled: boolean) {
  const api = useApi();
  return useQuery({
    queryKey: [KEY, 'uses', id],
    enabled,
    queryFn: ({ signal }) => api.call(routes.uses, { params: { id } }, { signal }),
  });
}

/** Everything of the library is asked for again: lists, tags and what stands open. */
export function useMediaChanged(): () => Promise<void> {
  const client = useQueryClient();
  return useCallback(
    () =>
      client.invalidateQueries({ queryKey: [KEY], predicate: ({ queryKey }) => queryKey[1] !== 'limits' }),
    [client],
  );
}

export function useChangeAsset(id: string) {
  const api = useApi();
  const onSuccess = useMediaChanged();
  return useMutation({
    mutationFn: (body: Partial<Pick<MediaAsset, 'name' | 'alt' | 'tags'>>) =>
      api.call(routes.change, { params: { id }, body }),
    onSuccess,
  });
}

export function useCropAsset(id: string) {
  const api = useApi();
  const onSuccess = useMediaChanged();
  return useMutation({
    mutationFn: (body: MediaCrop) => api.call(routes.crop, { params: { id }, body }),
    onSuccess,
  });
}

/** Takes a file out of the library, or brings it back. */
export function useRemoveAsset() {
  const api = useApi();
  return useRemoval({
    remove: (id) => api.call(routes.remove, { params: { id } }),
    restore: (id) => api.call(routes.restore, { params: { id } }),
    onChanged: useMediaChanged(),
  });
}
