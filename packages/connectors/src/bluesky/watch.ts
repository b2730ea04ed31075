import type { Connector } from '@tingshuo/connector-kit';
import { pollFeed } from './timeline.js';

/** What somebody posts, answers and reposts. */
export const watch: NonNullable<Connector['watch']> = (account, actor, cursor, options) => {
  const parameters = { actor, filter: 'posts_with_replies' };
  return pollFeed(account, 'app.bsky.feed.getAuthorFeed', parameters, cursor, options);
};
