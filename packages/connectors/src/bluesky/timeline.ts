/** The lists of posts, newest first. */

import {
  type AccountContext,
  type Batch,
  type Connector,
  type ConnectorError,
  type Cursor,
  cursorPage,
  type ListPage,
  type PollOptions,
  pollList,
  unlessRefused,
} from '@tingshuo/connector-kit';
import { feedListItem, viewListItem } from './map.js';
import { get } from './request.js';
import { feedPage, searchPage } from './schemas.js';

const PAGE_SIZE = 100;

export interface PageQuery {
  limit: number;
  cursor?: string;
}

type ReadPage = (query: PageQuery) => Promise<ListPage>;

/** What the followed accounts post and repost. */
export const home: NonNullable<Connector['home']> = (account, cursor, options) =>
  pollFeed(account, 'app.bsky.feed.getTimeline', {}, cursor, options);

/** What somebody posts, answers and reposts. */
export const watch: NonNullable<Connector['watch']> = (account, actor, cursor, options) => {
  const parameters = { actor, filter: 'posts_with_replies' };
  return pollFeed(account, 'app.bsky.feed.getAuthorFeed', parameters, cursor, options);
};

/** Posts that contain the words, or carry the hashtag, newest first. */
export const search: NonNullable<Connector['search']> = (account, { query: q }, cursor, options) =>
  pollTimeline(account, cursor, options, async (page) => {
    const parameters = { ...page, q, sort: 'latest' };
    const { posts, cursor: next } = await get(account, 'app.bsky.feed.searchPosts', parameters, searchPage);
    return cursorPage(
      posts.map((raw, index) => viewListItem(raw, 'search', `posts[${index}]`)),
      next,
    );
  });

/** Polls one of Bluesky's newest-first lists forward: from the top down to what is known, by the network's cursor. */
export const pollTimeline = (
  account: AccountContext,
  cursor: Cursor | null,
  options: PollOptions,
  readPage: ReadPage,
): Promise<Batch> => {
  const page = ({ below, limit }: { below?: string; limit: number }) => pageBelow(readPage, limit, below);
  return pollList(account, { pageSize: PAGE_SIZE, isUpward: false, page }, cursor, options);
};

/** Polls a list of posts and reposts, asked for by these parameters beside the page's own. */
const pollFeed = (
  account: AccountContext,
  method: string,
  parameters: Record<string, string>,
  cursor: Cursor | null,
  options: PollOptions,
): Promise<Batch> =>
  pollTimeline(account, cursor, options, async (page) => {
    const { feed, cursor: next } = await get(account, method, { ...page, ...parameters }, feedPage);
    return cursorPage(
      feed.map((raw, index) => feedListItem(raw, 'home', `feed[${index}]`)),
      next,
    );
  });

/** A stored cursor that the server no longer understands must not end the stream: it is read again from the top. */
const pageBelow = (readPage: ReadPage, limit: number, below: string | undefined): Promise<ListPage> =>
  below === undefined
    ? readPage({ limit })
    : unlessRefused(readPage({ limit, cursor: below }), isMisunderstood, () => readPage({ limit }));

// A bad cursor is a 400 on some methods and 502 InternalServerError on others.
const isMisunderstood = ({ code, status, detail }: ConnectorError) =>
  code === 'validation_failed' || (status === 502 && detail?.startsWith('InternalServerError') === true);
