import { type Connector, unlessRefused, withCode } from '@tingshuo/connector-kit';
import { toProfile } from './map.js';
import { get } from './request.js';
import { user } from './schemas.js';

/** Somebody by screen name, by number or by the address of their page. */
export const lookup: NonNullable<Connector['lookup']> = async (account, handle) => {
  const page = /^https?:\/\/(?:www\.|m\.)?weibo\.(?:com|cn)\/(?:u\/)?([^/?#]+)/i.exec(handle.trim())?.[1];
  const name = decoded(page ?? handle.trim().replace(/^@/, ''));
  const query = page !== undefined && /^\d{5,}$/.test(name) ? { uid: name } : { screen_name: name };
  const asked = get(account, { free: 'users/show' }, query, user).then(toProfile);
  return await unlessRefused(asked, withCode('not_found'), () => null);
};

/** Addresses of pages escape Chinese names; what a person typed may look like that and be none. */
function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
