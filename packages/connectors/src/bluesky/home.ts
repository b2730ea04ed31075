import type { Connector } from '@tingshuo/connector-kit';
import { pollFeed } from './timeline.js';

/** What the followed accounts post and repost. */
export const home: NonNullable<Connector['home']> = (account, cursor, options) =>
  pollFeed(account, 'app.bsky.feed.getTimeline', {}, cursor, options);
