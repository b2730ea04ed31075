import {
  type AccountContext,
  type Batch,
  ConnectorError,
  type Cursor,
  type ListItem,
  type ListPage,
  type PageRequest,
  type PollOptions,
  type PostReason,
  pollForward,
} from '@tingshuo/connector-kit';
import { postItem } from './map.js';
import { getPosts } from './request.js';
import { list } from './schemas.js';

/** One of X's newest-first lists of posts. */
export interface PostStream {
  path: string;
  query?: Record<string, string>;
  why: PostReason;
  /** Smallest page that X takes. */
  minPage: number;
}

const PAGE_SIZE = 100;
const MAX_PAGES = 5;

/** Polls a list forward. `since_id` and `until_id` leave out their own post, so that nothing is paid for twice. */
export function pollPosts(
  account: AccountContext,
  stream: PostStream,
  cursor: Cursor | null,
  options: PollOptions,
): Promise<Batch> {
  return pollForward({
    cursor,
    limit: options.limit,
    pageSize: PAGE_SIZE,
    maxPages: MAX_PAGES,
    now: account.now(),
    // `since_id` gives the newest above it, never the next.
    isUpward: false,
    page: (request) => readPage(account, stream, request),
  });
}

async function readPage(
  account: AccountContext,
  stream: PostStream,
  { above, below, limit }: PageRequest,
): Promise<ListPage> {
  const query = {
    ...stream.query,
    max_results: Math.max(limit, stream.minPage),
    since_id: above,
    until_id: below,
  };
  const { value, includes } = await withoutOldFloor(above, (floor) =>
    getPosts(account, stream.path, { ...query, since_id: floor }, list),
  );
  const items = (value.data ?? []).map((raw, index) => postItem(raw, includes, stream.why, `data[${index}]`));
  const isLast = value.meta?.next_token === undefined;
  return items.length > limit ? { items: newest(items, limit), isLast: false } : { items, isLast };
}

/** A search refuses a `since_id` from before its seven days: then it is read without. */
async function withoutOldFloor<T>(
  above: string | undefined,
  ask: (floor: string | undefined) => Promise<T>,
): Promise<T> {
  try {
    return await ask(above);
  } catch (error) {
    const isTooOld =
      above !== undefined && error instanceof ConnectorError && error.code === 'since_id_refused';
    if (!isTooOld) throw error;
    return await ask(undefined);
  }
}

// A page has more than was wanted where X's smallest one is larger; the others come with the next page.
const newest = (items: readonly ListItem[], limit: number) =>
  [...items].sort((a, b) => Date.parse(b.at ?? '') - Date.parse(a.at ?? '')).slice(0, limit);
