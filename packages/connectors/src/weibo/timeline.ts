import {
  type AccountContext,
  type Batch,
  type Cursor,
  type ListItem,
  type PollOptions,
  pollForward,
} from '@tingshuo/connector-kit';
import type { z } from 'zod';
import { type ItemReader, postItem } from './map.js';
import { type Endpoint, get } from './request.js';

/** One of Weibo's newest-first lists. */
export interface Stream {
  endpoint: Endpoint;
  query?: Record<string, string | number>;
  schema: z.ZodType<unknown[]>;
  items: ItemReader;
  /** Most items that Weibo gives at once. */
  pageSize: number;
}

const MAX_PAGES = 2;

/**
 * Polls a list forward. `since_id` is not sent: a page that reaches down to what is known ends the walk, where an empty
 * answer above it would cost one more of the day's calls.
 */
export function pollStream(
  account: AccountContext,
  stream: Stream,
  cursor: Cursor | null,
  { limit }: PollOptions,
): Promise<Batch> {
  return pollForward({
    cursor,
    limit,
    // `max_id` brings its own item too.
    pageSize: stream.pageSize - 1,
    maxPages: MAX_PAGES,
    now: account.now(),
    isUpward: false,
    page: async ({ below, limit: wanted }): Promise<ListItem[]> => {
      const count = below === undefined ? wanted : wanted + 1;
      const query = { ...stream.query, count, max_id: below };
      const raw = await get(account, stream.endpoint, query, stream.schema);
      const items = raw.map((each, index) => postItem(each, stream.items, `items[${index}]`));
      return items.filter(({ id }) => id === undefined || id !== below);
    },
  });
}
