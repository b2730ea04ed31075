import { type Connector, errorOfFailure, write } from '@tingshuo/connector-kit';
import { xErrors } from './errors.js';
import { get } from './request.js';
import { removed, single } from './schemas.js';
import { signedIn } from './session.js';

/** Deletes an own post. A 404 is believed only when the post is gone: an unknown endpoint answers the same. */
export const remove: NonNullable<Connector['remove']> = async (account, externalId) => {
  const path = `/2/tweets/${encodeURIComponent(externalId)}`;
  const call = { method: 'DELETE' as const, url: account.baseUrl + path };
  const outcome = await write(signedIn(account), call, removed, xErrors, () => ({
    kind: 'accepted',
    externalId,
  }));
  if (outcome.kind !== 'rejected' || outcome.error.status !== 404) return outcome;
  try {
    await get(account, path, {}, single);
  } catch (thrown) {
    const error = errorOfFailure(thrown);
    return error.code === 'not_found' ? { kind: 'accepted', externalId } : { kind: 'unknown', error };
  }
  return outcome;
};
