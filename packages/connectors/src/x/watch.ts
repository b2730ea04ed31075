import type { Connector } from '@tingshuo/connector-kit';
import { pollPosts } from './timeline.js';

/** What somebody posts, answers and reposts, newest first; X looks back over 3200 of them. */
export const watch: NonNullable<Connector['watch']> = (account, externalId, cursor, options) => {
  const path = `/2/users/${encodeURIComponent(externalId)}/tweets`;
  return pollPosts(account, { path, why: 'home', minPage: 5 }, cursor, options);
};
