import type { Connector } from '@tingshuo/connector-kit';
import { pollPosts } from './timeline.js';

/** Posts of the last seven days that match a query in X's own language; a hashtag is a query. */
export const search: NonNullable<Connector['search']> = (account, { query }, cursor, options) => {
  const stream = { path: '/2/tweets/search/recent', query: { query }, why: 'search', minPage: 10 } as const;
  return pollPosts(account, stream, cursor, options);
};
