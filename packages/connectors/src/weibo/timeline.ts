import {
  type AccountContext,
  type Batch,
  type Cursor,
  type PageRequest,
  type PollOptions,
  pollList,
} from '@tingshuo/connector-kit';
import type { z } from 'zod';
import type { ItemReader } from './map.js';
import { type Endpoint, get } from './request.js';

/** One of Weibo's newest-first lists. */
export interface Stream {
  endpoint: Endpoint;
  query?: Record<string, string | number>;
  schema: z.ZodType<unknown[]>;
  item: ItemReader;
  /** Most items that Weibo gives at once. */
  pageSize: number;
}

const MAX_PAGES = 2;

/**
 * Polls a list forward. `since_id` is not sent: a page that reaches down to what is known ends the walk, where an empty
 * answer above it would cost one more of the day's calls.
 */
export const pollStream = (
  account: AccountContext,
  { endpoint, query, schema, item, pageSize }: Stream,
  cursor: Cursor | null,
  options: PollOptions,
): Promise<Batch> => {
  // `max_id` brings its own item too.
  const page = async ({ below, limit }: PageRequest) => {
    const count = below === undefined ? limit : limit + 1;
    const raw = await get(account, endpoint, { ...query, count, max_id: below }, schema);
    const items = raw.map((each, index) => item(each, `items[${index}]`));
    return items.filter(({ id }) => id === undefined || id !== below);
  };
  const list = { pageSize: pageSize - 1, maxPages: MAX_PAGES, isUpward: false, page };
  return pollList(account, list, cursor, options);
};
