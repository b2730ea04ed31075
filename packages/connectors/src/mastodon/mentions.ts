import type { Connector } from '@tingshuo/connector-kit';
import { withoutDirect } from './direct.js';
import { notificationItem } from './map.js';
import { pollTimeline, type Timeline } from './timeline.js';

const NOTIFICATIONS: Timeline = {
  path: '/api/v1/notifications',
  query: { 'types[]': ['mention', 'quote', 'favourite', 'reblog', 'follow'] },
  item: (raw, path) => withoutDirect(notificationItem(raw, path), raw),
};

/** What happened to the account: mentions and quotes, likes, boosts, follows. Direct mentions are `messages`. */
export const mentions: NonNullable<Connector['mentions']> = (account, cursor, options) =>
  pollTimeline(account, NOTIFICATIONS, cursor, options);
