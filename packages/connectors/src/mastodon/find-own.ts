import {
  type Connector,
  findAmongOwn,
  htmlToText,
  parseItems,
  withoutUndefined,
} from '@tingshuo/connector-kit';
import { accountPath, get } from './request.js';
import { list, type Status, status } from './schemas.js';

/** Looks through the own posts for one that was sent. Boosts are not ours. */
export const findOwn: NonNullable<Connector['findOwn']> = (account, query) =>
  findAmongOwn(query, async (below) => {
    const path = `${accountPath(account.account.externalId)}/statuses`;
    const told = await get(account, path, { limit: 40, max_id: below }, list);
    const { values, refused } = parseItems(told, status, 'statuses');
    return { posts: values.map(toOwnPost), unreadable: refused.length, size: told.length };
  });

const toOwnPost = (own: Status) => ({
  externalId: own.id,
  text: own.reblog ? '' : htmlToText(own.content),
  occurredAt: own.created_at,
  ...withoutUndefined({ replyToExternalId: own.in_reply_to_id, url: own.url }),
});
