import {
  type AccountContext,
  type Connector,
  type Cursor,
  type ProfilePage,
  parseItems,
} from '@tingshuo/connector-kit';
import { USER_QUERY } from './fields.js';
import { toProfile } from './map.js';
import { get } from './request.js';
import { list, user } from './schemas.js';

// X takes a thousand, and each is paid for.
const PAGE_SIZE = 100;

/** Who follows an account. */
export const followers: NonNullable<Connector['followers']> = (account, externalId, cursor) =>
  profilePage(account, externalId, 'followers', cursor);

/** Whom an account follows. */
export const following: NonNullable<Connector['following']> = (account, externalId, cursor) =>
  profilePage(account, externalId, 'following', cursor);

async function profilePage(
  account: AccountContext,
  externalId: string,
  kind: 'followers' | 'following',
  cursor: Cursor | null,
): Promise<ProfilePage> {
  const path = `/2/users/${encodeURIComponent(externalId)}/${kind}`;
  const query = { max_results: PAGE_SIZE, pagination_token: cursor?.token, ...USER_QUERY };
  const { data, meta } = await get(account, path, query, list);
  const { values, refused } = parseItems(data ?? [], user, kind);
  const token = meta?.next_token;
  const hasNext = token !== undefined && token !== cursor?.token;
  return { profiles: values.map(toProfile), refused, ...(hasNext && { next: { token } }) };
}
