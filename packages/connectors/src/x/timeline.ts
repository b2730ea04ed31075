/** The lists that X tells newest first, by place or by query. */

import {
  type AccountContext,
  type Batch,
  type Connector,
  type Cursor,
  type ListItem,
  type ListPage,
  type PageRequest,
  type PollOptions,
  type PostReason,
  pollList,
  unlessRefused,
} from '@tingshuo/connector-kit';
import { postItem } from './map.js';
import { getPosts } from './request.js';
import { list } from './schemas.js';

/** What the followed accounts post. */
export const home: NonNullable<Connector['home']> = (account, cursor, options) => {
  const path = ofUser(account.account.externalId, 'timelines/reverse_chronological');
  return pollPosts(account, { path, why: 'home', minPage: 1 }, cursor, options);
};

/** Posts that mention the account: replies to it and quotes with its name too. */
export const mentions: NonNullable<Connector['mentions']> = (account, cursor, options) => {
  const path = ofUser(account.account.externalId, 'mentions');
  return pollPosts(account, { path, why: 'mentioned', minPage: 5 }, cursor, options);
};

/** What somebody posts, answers and reposts; X looks back over 3200 of them. */
export const watch: NonNullable<Connector['watch']> = (account, externalId, cursor, options) => {
  const path = ofUser(externalId, 'tweets');
  return pollPosts(account, { path, why: 'home', minPage: 5 }, cursor, options);
};

/** Posts of the last seven days that match a query in X's own language; a hashtag is a query. */
export const search: NonNullable<Connector['search']> = (account, { query }, cursor, options) => {
  const stream = { path: '/2/tweets/search/recent', query: { query }, why: 'search', minPage: 10 } as const;
  return pollPosts(account, stream, cursor, options);
};

const ofUser = (externalId: string, list: string) => `/2/users/${encodeURIComponent(externalId)}/${list}`;

/** One of X's newest-first lists of posts. */
interface PostStream {
  path: string;
  query?: Record<string, string>;
  why: PostReason;
  /** Smallest page that X takes. */
  minPage: number;
}

const PAGE_SIZE = 100;

/** Polls a list forward. `since_id` and `until_id` leave out their own post, so that nothing is paid for twice. */
const pollPosts = (
  account: AccountContext,
  stream: PostStream,
  cursor: Cursor | null,
  options: PollOptions,
): Promise<Batch> => {
  const page = (request: PageRequest) => readPage(account, stream, request);
  // `since_id` gives the newest above it, never the next.
  return pollList(account, { pageSize: PAGE_SIZE, isUpward: false, page }, cursor, options);
};

/** A search refuses a `since_id` from before its seven days: then it is read without. */
async function readPage(
  account: AccountContext,
  { path, query, why, minPage }: PostStream,
  { above, below, limit }: PageRequest,
): Promise<ListPage> {
  const ask = (floor: string | undefined) => {
    const page = { max_results: Math.max(limit, minPage), since_id: floor, until_id: below };
    return getPosts(account, path, { ...query, ...page }, list);
  };
  const { value, includes } = await unlessRefused(
    ask(above),
    ({ code }) => above !== undefined && code === 'since_id_refused',
    () => ask(undefined),
  );
  const items = (value.data ?? []).map((raw, index) => postItem(raw, includes, why, `data[${index}]`));
  const isLast = value.meta?.next_token === undefined;
  return items.length > limit ? { items: newest(items, limit), isLast: false } : { items, isLast };
}

// A page has more than was wanted where X's smallest one is larger; the others come with the next page.
const newest = (items: readonly ListItem[], limit: number) =>
  [...items].sort((a, b) => timeOf(b) - timeOf(a)).slice(0, limit);

/** What cannot be placed is kept. */
const timeOf = ({ at }: ListItem) => (at === undefined ? Number.MAX_VALUE : Date.parse(at));
