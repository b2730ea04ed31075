import { type Connector, ConnectorError } from '@tingshuo/connector-kit';
import { toProfile } from './map.js';
import { get } from './request.js';
import { user } from './schemas.js';

/** Somebody by screen name, by number or by the address of their page. */
export const lookup: NonNullable<Connector['lookup']> = async (account, handle) => {
  const page = /^https?:\/\/(?:www\.|m\.)?weibo\.(?:com|cn)\/(?:u\/)?([^/?#]+)/i.exec(handle.trim())?.[1];
  const name = decodeURIComponent(page ?? handle.trim().replace(/^@/, ''));
  const query = page !== undefined && /^\d{5,}$/.test(name) ? { uid: name } : { screen_name: name };
  try {
    return toProfile(await get(account, { free: 'users/show' }, query, user));
  } catch (error) {
    if (error instanceof ConnectorError && error.code === 'not_found') return null;
    throw error;
  }
};
