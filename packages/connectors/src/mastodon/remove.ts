import { type Connector, ConnectorError, errorOfFailure, read, write } from '@tingshuo/connector-kit';
import { mastodonErrors } from './errors.js';
import { authorized } from './request.js';
import { removed } from './schemas.js';

/** Deletes an own post. Some servers answer 404 and keep it, so a 404 is believed only when the post is gone. */
export const remove: NonNullable<Connector['remove']> = async (account, externalId) => {
  const path = `/api/v1/statuses/${encodeURIComponent(externalId)}`;
  const call = authorized(account, path, { method: 'DELETE' });
  const outcome = await write(account.http, call, removed, mastodonErrors, () => ({
    kind: 'accepted',
    externalId,
  }));
  if (outcome.kind !== 'rejected' || outcome.error.status !== 404) return outcome;
  try {
    await read(account.http, authorized(account, path), removed, mastodonErrors);
  } catch (thrown) {
    const error = errorOfFailure(thrown);
    return error.status === 404 || error.status === 410
      ? { kind: 'accepted', externalId }
      : { kind: 'unknown', error };
  }
  return { kind: 'rejected', error: KEPT };
};

const KEPT = new ConnectorError({
  kind: 'rejected',
  code: 'delete_not_supported',
  status: 404,
  cause: { en: 'The server does not delete posts through its API.', zh: '该服务器不支持通过接口删除帖子。' },
  action: { en: 'Delete the post on the server\u2019s own page.', zh: '请在该服务器的网页上删除帖子。' },
});
