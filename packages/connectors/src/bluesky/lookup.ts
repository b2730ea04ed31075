import { type Connector, ConnectorError } from '@tingshuo/connector-kit';
import { toProfile } from './map.js';
import { query } from './request.js';
import { profile } from './schemas.js';

/** Somebody by handle, DID or the address of their page. */
export const lookup: NonNullable<Connector['lookup']> = async (account, handle) => {
  const page = /^https?:\/\/[^/]+\/profile\/([^/?#]+)/i.exec(handle.trim())?.[1];
  const actor = page ?? handle.trim().replace(/^@/, '');
  try {
    return toProfile((await query(account, 'app.bsky.actor.getProfile', { actor }, profile)).value);
  } catch (error) {
    // Both what is no handle and a handle that nobody has are a 400.
    if (error instanceof ConnectorError && error.status === 400 && error.kind === 'rejected') return null;
    throw error;
  }
};
