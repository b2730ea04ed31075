import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { mentionRoutes } from '@tingshuo/contracts';
import { useApi } from '../../api/api-context.js';
import type { InboxFilter } from './inbox-search.js';
import {
  FIRST_PLACE,
  type MentionPage,
  type MentionPages,
  type PagePlace,
  placeAfter,
} from './mention-pages.js';

export const PAGE_ROWS = 50;
const PAGES_IN_MEMORY = 8;

export const listKey = (filter: InboxFilter) => ['mentions', filter] as const;

/** The list, page by page in both directions; only the pages around what is on screen stay in memory. */
export function useMentionPages(filter: InboxFilter) {
  const api = useApi();
  return useInfiniteQuery<MentionPage, Error, MentionPages, ReturnType<typeof listKey>, PagePlace>({
    queryKey: listKey(filter),
    initialPageParam: FIRST_PLACE,
    maxPages: PAGES_IN_MEMORY,
    staleTime: 60_000,
    queryFn: ({ pageParam, signal }) =>
      api.call(
        mentionRoutes.list,
        { query: { ...filter, limit: PAGE_ROWS, ...(pageParam.cursor ? { cursor: pageParam.cursor } : {}) } },
        { signal },
      ),
    getNextPageParam: (last, _pages, place) => placeAfter(last, place),
    getPreviousPageParam: (_first, _pages, place) => place.before ?? undefined,
  });
}

export function useMention(mentionId: string | null) {
  const api = useApi();
  return useQuery({
    queryKey: ['mention', mentionId],
    enabled: mentionId !== null,
    queryFn: ({ signal }) => api.call(mentionRoutes.show, { params: { id: mentionId ?? '' } }, { signal }),
  });
}
