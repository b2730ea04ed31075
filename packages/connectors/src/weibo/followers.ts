import {
  type AccountContext,
  type Connector,
  mapItems,
  type ProfilePage,
  type Refusal,
} from '@tingshuo/connector-kit';
import { toProfile } from './map.js';
import { type Endpoint, get } from './request.js';
import { user, userList } from './schemas.js';
import { needsCommercial, tierOf } from './tier.js';

// The free API gives five, whatever is asked for.
const FREE_PAGE = 5;
const PAGE = 200;

/** Who follows the account: on the free API only who uses the app too. Both APIs tell the own followers only. */
export const followers: NonNullable<Connector['followers']> = async (account, externalId, cursor) => {
  if (externalId !== account.account.externalId) throw needsCommercial('followers');
  const endpoint = { free: 'friendships/followers', commercial: 'friendships/followers/biz' };
  if (tierOf(account) === 'free') return await freePage(account, endpoint, externalId, cursor?.at);
  const query = { bucket: PAGE, max_time: cursor?.at, cursor_uid: cursor?.uid };
  return await page(account, endpoint, query, ({ at, uid }) => at === cursor?.at && uid === cursor?.uid);
};

/** Whom somebody follows: on the free API the account itself only. */
export const following: NonNullable<Connector['following']> = async (account, externalId, cursor) => {
  const endpoint = { free: 'friendships/friends', commercial: 'friendships/friends/other_all' };
  if (tierOf(account) === 'commercial')
    return await page(
      account,
      endpoint,
      { uid: externalId, count: PAGE, cursor: cursor?.at },
      isAt(cursor?.at),
    );
  if (externalId !== account.account.externalId) throw needsCommercial('following');
  return await freePage(account, endpoint, externalId, cursor?.at);
};

const freePage = (account: AccountContext, endpoint: Endpoint, uid: string, at: string | undefined) =>
  page(account, endpoint, { uid, count: FREE_PAGE, cursor: at, trim_status: 1 }, isAt(at));

const isAt = (given: string | undefined) => (next: { at: string }) => next.at === given;

async function page(
  account: AccountContext,
  endpoint: Endpoint,
  query: Record<string, string | number | undefined>,
  /** Whether a list goes on where it was asked to go on: then it turns in a circle. */
  isRepeated: (next: { at: string; uid?: string }) => boolean,
): Promise<ProfilePage> {
  const { users, next_cursor, cursor_uid } = await get(account, endpoint, query, userList);
  const refused: Refusal[] = [];
  const profiles = mapItems(users, user, 'users', refused, toProfile);
  // A page may be empty in the middle: only zero is the end.
  if (next_cursor === undefined || next_cursor === '0') return { profiles, refused };
  const uid = cursor_uid ?? profiles.at(-1)?.externalId;
  const next = { at: next_cursor, ...(uid !== undefined && { uid }) };
  return isRepeated(next) ? { profiles, refused } : { profiles, refused, next };
}
