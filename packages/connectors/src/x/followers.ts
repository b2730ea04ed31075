import { type Connector, mapItems, profilePage, type Refusal } from '@tingshuo/connector-kit';
import { USER_QUERY } from './fields.js';
import { toProfile } from './map.js';
import { get } from './request.js';
import { list, user } from './schemas.js';

// X takes a thousand, and each is paid for.
const PAGE_SIZE = 100;

const people =
  (kind: 'followers' | 'following'): NonNullable<Connector['followers']> =>
  async (account, externalId, cursor) => {
    const path = `/2/users/${encodeURIComponent(externalId)}/${kind}`;
    const query = { max_results: PAGE_SIZE, pagination_token: cursor?.token, ...USER_QUERY };
    const { data, meta } = await get(account, path, query, list);
    const refused: Refusal[] = [];
    const profiles = mapItems(data ?? [], user, kind, refused, toProfile);
    return profilePage({ profiles, refused }, { token: meta?.next_token }, cursor);
  };

/** Who follows an account. */
export const followers = people('followers');

/** Whom an account follows. */
export const following = people('following');
