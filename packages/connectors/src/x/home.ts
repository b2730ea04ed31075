import type { Connector } from '@tingshuo/connector-kit';
import { pollPosts } from './timeline.js';

/** What the followed accounts post, newest first. */
export const home: NonNullable<Connector['home']> = (account, cursor, options) => {
  const path = `/2/users/${encodeURIComponent(account.account.externalId)}/timelines/reverse_chronological`;
  return pollPosts(account, { path, why: 'home', minPage: 1 }, cursor, options);
};
