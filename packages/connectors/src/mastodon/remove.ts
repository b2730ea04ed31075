import { accepted, type Connector, refusal, removalEnd } from '@tingshuo/connector-kit';
import { get, send, statusPath } from './request.js';
import { removed } from './schemas.js';

/** Deletes an own post. Some servers answer 404 and keep it, so a 404 is believed only when the post is gone. */
export const remove: NonNullable<Connector['remove']> = async (account, externalId) => {
  const path = statusPath(externalId);
  const outcome = await send(account, path, { method: 'DELETE' }, removed, () => accepted(externalId));
  const end = await removalEnd(
    externalId,
    outcome,
    () => get(account, path, {}, removed),
    ({ status }) => status === 404 || status === 410,
  );
  const isKept = end.kind === 'rejected' && end.error.status === 404;
  return isKept ? { kind: 'rejected', error: KEPT } : end;
};

const KEPT = refusal(
  'delete_not_supported',
  { en: 'The server does not delete posts through its API.', zh: '该服务器不支持通过接口删除帖子。' },
  { en: 'Delete the post on the server\u2019s own page.', zh: '请在该服务器的网页上删除帖子。' },
  { status: 404 },
);
