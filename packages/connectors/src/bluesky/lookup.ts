import { type Connector, unlessRefused } from '@tingshuo/connector-kit';
import { toProfile } from './map.js';
import { get } from './request.js';
import { profile } from './schemas.js';

/** Somebody by handle, DID or the address of their page. */
export const lookup: NonNullable<Connector['lookup']> = (account, handle) => {
  const page = /^https?:\/\/[^/]+\/profile\/([^/?#]+)/i.exec(handle.trim())?.[1];
  const actor = page ?? handle.trim().replace(/^@/, '');
  return unlessRefused(
    get(account, 'app.bsky.actor.getProfile', { actor }, profile).then(toProfile),
    // Both what is no handle and a handle that nobody has are a 400.
    ({ status, kind }) => status === 400 && kind === 'rejected',
    () => null,
  );
};
