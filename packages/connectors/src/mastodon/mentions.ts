import { type Connector, read } from '@tingshuo/connector-kit';
import { withoutDirect } from './direct.js';
import { mastodonErrors } from './errors.js';
import { notificationItem } from './map.js';
import { authorized } from './request.js';
import { list } from './schemas.js';
import { pollTimeline } from './timeline.js';

const TYPES = ['mention', 'quote', 'favourite', 'reblog', 'follow'];

/** What happened to the account: mentions and quotes, likes, boosts, follows. Direct mentions are `messages`. */
export const mentions: NonNullable<Connector['mentions']> = (account, cursor, options) =>
  pollTimeline(account, cursor, options, async (query) => {
    const request = authorized(account, '/api/v1/notifications', { query: { ...query, 'types[]': TYPES } });
    const { value } = await read(account.http, request, list, mastodonErrors);
    return value.map((raw, index) => withoutDirect(notificationItem(raw, `notifications[${index}]`), raw));
  });
