import {
  type AccountContext,
  type Batch,
  type Cursor,
  type ListItem,
  type PollOptions,
  pollList,
} from '@tingshuo/connector-kit';
import { get } from './request.js';
import { list } from './schemas.js';

const PAGE_SIZE = 40;

/** The paging parameters of one page; Mastodon's `min_id` means "the next ones above". */
export interface PageQuery {
  limit: number;
  min_id?: string;
  since_id?: string;
  max_id?: string;
}

/** One of Mastodon's newest-first lists. */
export interface Timeline {
  path: string;
  query?: Record<string, string | readonly string[]>;
  /** One item of a page; `path` names it in a refusal. */
  item(raw: unknown, path: string): ListItem;
}

/** Polls a list forward. */
export const pollTimeline = (
  account: AccountContext,
  { path, query, item }: Timeline,
  cursor: Cursor | null,
  options: PollOptions,
): Promise<Batch> =>
  pollPages(account, item, cursor, options, (page) => get(account, path, { ...page, ...query }, list));

/** Polls a list forward whose pages are read in a way of its own. */
export const pollPages = (
  account: AccountContext,
  item: Timeline['item'],
  cursor: Cursor | null,
  options: PollOptions,
  readPage: (page: PageQuery) => Promise<unknown[]>,
): Promise<Batch> => {
  const page = async ({ above, below, limit }: { above?: string; below?: string; limit: number }) => {
    const raws = await readPage({
      limit,
      ...(above !== undefined && (below === undefined ? { min_id: above } : { since_id: above })),
      ...(below !== undefined && { max_id: below }),
    });
    return raws.map((raw, index) => item(raw, `items[${index}]`));
  };
  return pollList(account, { pageSize: PAGE_SIZE, page }, cursor, options);
};
