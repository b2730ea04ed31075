import {
  type AccountContext,
  type Connector,
  mapItem,
  unlessRefused,
  withCode,
} from '@tingshuo/connector-kit';
import { USER_QUERY } from './fields.js';
import { toProfile } from './map.js';
import { get } from './request.js';
import { list, single, user } from './schemas.js';

/** Somebody by name or the address of their page; what cannot be a name is not asked for, since asking costs money. */
export const lookup: NonNullable<Connector['lookup']> = async (account, handle) => {
  const page = /^https?:\/\/(?:www\.|mobile\.)?(?:x|twitter)\.com\/([^/?#]+)/i.exec(handle.trim())?.[1];
  const name = page ?? handle.trim().replace(/^@/, '');
  if (!/^\w{1,15}$/.test(name)) return null;
  const asked = get(account, `/2/users/by/username/${name}`, USER_QUERY, single);
  // A server that knows people only by lists answers as if there were nobody.
  const { data } = await unlessRefused(asked, withCode('not_found'), () => amongListed(account, name));
  return mapItem(data, user, 'data', [], toProfile)[0] ?? null;
};

const amongListed = async (account: AccountContext, name: string): Promise<{ data?: unknown }> => {
  const asked = get(account, '/2/users/by', { usernames: name, ...USER_QUERY }, list);
  const told = await unlessRefused(asked, withCode('not_found'), () => undefined);
  return { data: told?.data?.[0] };
};
