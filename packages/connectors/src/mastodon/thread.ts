import { type Connector, parseItems, read } from '@tingshuo/connector-kit';
import { inConversation } from './direct.js';
import { mastodonErrors } from './errors.js';
import { toPost } from './map.js';
import { authorized } from './request.js';
import { context, status } from './schemas.js';

/** The post between its ancestors and descendants. */
export const thread: NonNullable<Connector['thread']> = async (account, externalId) => {
  const path = `/api/v1/statuses/${encodeURIComponent(externalId)}`;
  const [root, around] = await Promise.all([
    read(account.http, authorized(account, path), status, mastodonErrors),
    read(account.http, authorized(account, `${path}/context`), context, mastodonErrors),
  ]);
  const before = parseItems(around.value.ancestors, status, 'ancestors');
  const after = parseItems(around.value.descendants, status, 'descendants');
  return {
    posts: [...before.values, root.value, ...after.values].map((each) =>
      inConversation(toPost(each), each, account),
    ),
    refused: [...before.refused, ...after.refused],
  };
};
