import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { publicationRoutes } from '@tingshuo/contracts';
import { useApi } from '../../api/api-context.js';
import { type DraftScope, STATES_OF } from './drafts-search.js';

/** Publications whose newest change comes first. */
export function useDrafts(scope: DraftScope, q: string) {
  const api = useApi();
  const filter = { state: STATES_OF[scope].join(','), ...(q === '' ? {} : { q }) };
  return useInfiniteQuery({
    queryKey: ['publications', filter],
    placeholderData: keepPreviousData,
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) =>
      api.call(
        publicationRoutes.list,
        { query: { ...filter, ...(pageParam ? { cursor: pageParam } : {}) } },
        { signal },
      ),
    getNextPageParam: (last) => last.next,
  });
}
