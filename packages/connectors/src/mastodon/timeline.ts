import {
  type AccountContext,
  type Batch,
  type Cursor,
  type ListItem,
  type PollOptions,
  pollForward,
} from '@tingshuo/connector-kit';

const PAGE_SIZE = 40;
const MAX_PAGES = 5;

/** The paging parameters of one page; Mastodon's `min_id` means "the next ones above". */
export interface PageQuery {
  limit: number;
  min_id?: string;
  since_id?: string;
  max_id?: string;
}

/** Polls one of Mastodon's newest-first lists forward. */
export function pollTimeline(
  account: AccountContext,
  cursor: Cursor | null,
  options: PollOptions,
  readPage: (query: PageQuery) => Promise<ListItem[]>,
): Promise<Batch> {
  return pollForward({
    cursor,
    limit: options.limit,
    pageSize: PAGE_SIZE,
    maxPages: MAX_PAGES,
    now: account.now(),
    page: ({ above, below, limit }) =>
      readPage({
        limit,
        ...(above !== undefined && (below === undefined ? { min_id: above } : { since_id: above })),
        ...(below !== undefined && { max_id: below }),
      }),
  });
}
