import { type Connector, mapItems, type Refusal } from '@tingshuo/connector-kit';
import { inConversation } from './direct.js';
import { toPost } from './map.js';
import { get, statusPath } from './request.js';
import { context, type Status, status } from './schemas.js';

/** The post between its ancestors and descendants. */
export const thread: NonNullable<Connector['thread']> = async (account, externalId) => {
  const path = statusPath(externalId);
  const [root, { ancestors, descendants }] = await Promise.all([
    get(account, path, {}, status),
    get(account, `${path}/context`, {}, context),
  ]);
  const refused: Refusal[] = [];
  const told = (each: Status) => inConversation(toPost(each), each, account);
  const before = mapItems(ancestors, status, 'ancestors', refused, told);
  const after = mapItems(descendants, status, 'descendants', refused, told);
  return { posts: [...before, told(root), ...after], refused };
};
