import { accepted, type Connector, removalEnd, withCode } from '@tingshuo/connector-kit';
import { get, send } from './request.js';
import { removed, single } from './schemas.js';

/** Deletes an own post. A 404 is believed only when the post is gone: an unknown endpoint answers the same. */
export const remove: NonNullable<Connector['remove']> = async (account, externalId) => {
  const path = `/2/tweets/${encodeURIComponent(externalId)}`;
  const outcome = await send(account, path, { method: 'DELETE' }, removed, () => accepted(externalId));
  const look = () => get(account, path, {}, single);
  return await removalEnd(externalId, outcome, look, withCode('not_found'));
};
