import type { Connector } from '@tingshuo/connector-kit';
import { publicStatus } from './direct.js';
import { accountPath } from './request.js';
import { pollTimeline } from './timeline.js';

/** What the followed accounts post. */
export const home: NonNullable<Connector['home']> = (account, cursor, options) =>
  pollTimeline(account, { path: '/api/v1/timelines/home', item: publicStatus('home') }, cursor, options);

/** The posts of one account, as far as the own server knows them. */
export const watch: NonNullable<Connector['watch']> = (account, externalId, cursor, options) => {
  const posts = { path: `${accountPath(externalId)}/statuses`, item: publicStatus('home') };
  return pollTimeline(account, posts, cursor, options);
};
