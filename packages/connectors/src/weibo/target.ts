/** What an id stands for: statuses and comments are answered and removed in different ways. */

import {
  type AccountContext,
  mapItem,
  parseItems,
  type Refusal,
  type RemotePost,
} from '@tingshuo/connector-kit';
import { toStatus } from './map.js';
import { get } from './request.js';
import { anything, type Comment, comment, commentBatch, status } from './schemas.js';

/** The comment of this id; undefined where it is none. Throws ConnectorError. */
export async function commentOf(account: AccountContext, externalId: string): Promise<Comment | undefined> {
  const found = await get(account, { free: 'comments/show_batch' }, { cids: externalId }, commentBatch);
  return parseItems(found, comment, 'comments').values.find(({ id }) => id === externalId);
}

/** The status of this id, as a list of one; a bad one goes to `refused`. Throws ConnectorError. */
export async function statusOf(
  account: AccountContext,
  externalId: string,
  refused: Refusal[],
): Promise<RemotePost[]> {
  const found = await get(account, { free: 'statuses/show' }, { id: externalId }, anything);
  return mapItem(found, status, 'status', refused, toStatus);
}
