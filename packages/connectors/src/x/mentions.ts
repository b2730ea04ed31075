import type { Connector } from '@tingshuo/connector-kit';
import { pollPosts } from './timeline.js';

/** Posts that mention the account: replies to it and quotes with its name too. */
export const mentions: NonNullable<Connector['mentions']> = (account, cursor, options) => {
  const path = `/2/users/${encodeURIComponent(account.account.externalId)}/mentions`;
  return pollPosts(account, { path, why: 'mentioned', minPage: 5 }, cursor, options);
};
