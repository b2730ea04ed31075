import {
  type Connector,
  findAmongOwn,
  htmlToText,
  parseItems,
  read,
  withoutUndefined,
} from '@tingshuo/connector-kit';
import { mastodonErrors } from './errors.js';
import { authorized } from './request.js';
import { list, type Status, status } from './schemas.js';

/** Looks through the own posts for one that was sent. Boosts are not ours. */
export const findOwn: NonNullable<Connector['findOwn']> = (account, query) =>
  findAmongOwn(query, async (below) => {
    const path = `/api/v1/accounts/${encodeURIComponent(account.account.externalId)}/statuses`;
    const request = authorized(account, path, { query: { limit: 40, max_id: below } });
    const { value } = await read(account.http, request, list, mastodonErrors);
    const { values, refused } = parseItems(value, status, 'statuses');
    return { posts: values.map(toOwnPost), unreadable: refused.length, size: value.length };
  });

function toOwnPost(own: Status) {
  const replyToExternalId = own.in_reply_to_id;
  return {
    externalId: own.id,
    text: own.reblog ? '' : htmlToText(own.content),
    occurredAt: own.created_at,
    ...withoutUndefined({ replyToExternalId, url: own.url }),
  };
}
