import { type Connector, pollMerged } from '@tingshuo/connector-kit';
import { onlyDirect } from './direct.js';
import { notificationItem, statusItem } from './map.js';
import { accountPath } from './request.js';
import { pollTimeline, type Timeline } from './timeline.js';

/**
 * Direct posts to the account and its own ones. Conversations are not asked for: they show their last post only, and
 * what was said between two looks would be lost.
 */
export const messages: NonNullable<Connector['messages']> = (account, cursor, options) => {
  // Also of strangers, whom Mastodon filters out otherwise.
  const heard: Timeline = {
    path: '/api/v1/notifications',
    query: { 'types[]': ['mention'], include_filtered: 'true' },
    item: (raw, path) => onlyDirect(notificationItem(raw, path), raw, account),
  };
  const said: Timeline = {
    path: `${accountPath(account.account.externalId)}/statuses`,
    query: { exclude_reblogs: 'true' },
    item: (raw, path) => onlyDirect(statusItem(raw, 'message', path), raw, account),
  };
  return pollMerged(cursor, {
    heard: (place) => pollTimeline(account, heard, place, options),
    said: (place) => pollTimeline(account, said, place, options),
  });
};
