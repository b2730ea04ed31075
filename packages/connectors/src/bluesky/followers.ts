import { type Connector, mapItems, profilePage, type Refusal } from '@tingshuo/connector-kit';
import { toProfile } from './map.js';
import { get } from './request.js';
import { followerPage, followPage, profile } from './schemas.js';

const PAGE_SIZE = 100;

const people =
  (method: string, page: typeof followerPage | typeof followPage): NonNullable<Connector['followers']> =>
  async (account, actor, asked) => {
    const parameters = { actor, limit: PAGE_SIZE, cursor: asked?.cursor };
    const { people: told, cursor } = await get(account, method, parameters, page);
    const refused: Refusal[] = [];
    const profiles = mapItems(told, profile, 'people', refused, toProfile);
    return profilePage({ profiles, refused }, { cursor }, asked);
  };

/** Who follows an account. */
export const followers = people('app.bsky.graph.getFollowers', followerPage);

/** Whom an account follows. */
export const following = people('app.bsky.graph.getFollows', followPage);
