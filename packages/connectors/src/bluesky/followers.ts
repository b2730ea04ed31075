import { type Connector, type Cursor, type ProfilePage, parseItems } from '@tingshuo/connector-kit';
import { toProfile } from './map.js';
import { query } from './request.js';
import { followerPage, followPage, profile } from './schemas.js';

const PAGE_SIZE = 100;

/** Who follows an account. */
export const followers: NonNullable<Connector['followers']> = async (account, actor, cursor) => {
  const parameters = { actor, limit: PAGE_SIZE, cursor: cursor?.cursor };
  const { value } = await query(account, 'app.bsky.graph.getFollowers', parameters, followerPage);
  return profilePage(value.followers, 'followers', cursor, value.cursor);
};

/** Whom an account follows. */
export const following: NonNullable<Connector['following']> = async (account, actor, cursor) => {
  const parameters = { actor, limit: PAGE_SIZE, cursor: cursor?.cursor };
  const { value } = await query(account, 'app.bsky.graph.getFollows', parameters, followPage);
  return profilePage(value.follows, 'follows', cursor, value.cursor);
};

function profilePage(
  people: unknown[],
  path: string,
  asked: Cursor | null,
  cursor: string | undefined,
): ProfilePage {
  const { values, refused } = parseItems(people, profile, path);
  const hasNext = cursor !== undefined && cursor !== asked?.cursor;
  return { profiles: values.map(toProfile), refused, ...(hasNext && { next: { cursor } }) };
}
