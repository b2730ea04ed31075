import { type Connector, ConnectorError, parseItem } from '@tingshuo/connector-kit';
import { USER_QUERY } from './fields.js';
import { toProfile } from './map.js';
import { get } from './request.js';
import { single, user } from './schemas.js';

/** Somebody by name or the address of their page; what cannot be a name is not asked for, since asking costs money. */
export const lookup: NonNullable<Connector['lookup']> = async (account, handle) => {
  const page = /^https?:\/\/(?:www\.|mobile\.)?(?:x|twitter)\.com\/([^/?#]+)/i.exec(handle.trim())?.[1];
  const name = page ?? handle.trim().replace(/^@/, '');
  if (!/^\w{1,15}$/.test(name)) return null;
  try {
    const { data } = await get(account, `/2/users/by/username/${name}`, USER_QUERY, single);
    const parsed = parseItem(data, user, 'data');
    return 'value' in parsed ? toProfile(parsed.value) : null;
  } catch (error) {
    if (error instanceof ConnectorError && error.code === 'not_found') return null;
    throw error;
  }
};
