/** Comments below what the account has posted last, which Meta does not list in one place. */

import { type AccountContext, idText, type ListItem, parseItems } from '@tingshuo/connector-kit';
import { z } from 'zod';
import { childPage, type NestedList, unreadable } from './nested-list.js';
import { innerList, listPage, placeOf } from './paging.js';
import { get, type Query } from './request.js';

const AT_ONCE = 25;
const commented = z.object({ id: idText, comments: innerList });

export interface CommentList {
  /** The edge of the account that lists what is commented on. */
  edge: 'feed' | 'media';
  /** The field that holds the newest comments. */
  newest: string;
  /** How more of them are asked for. */
  query: Query;
  /** One comment, with the answers that it holds. */
  items(raw: unknown, below: string, path: string): ListItem[];
}

/** The list is in order of posts, not of their comments: what is said below older ones comes by push. */
export const commentsOf = (
  account: AccountContext,
  { edge, newest, query, items }: CommentList,
): NestedList => ({
  maxObjectPages: 1,
  async objects() {
    const asked = { fields: `id,${newest}`, limit: AT_ONCE };
    const page = await get(account, [account.account.externalId, edge], asked, listPage);
    const { values, refused } = parseItems(page.data, commented, `${edge}.data`);
    const objects = values.map(({ id, comments }) => ({
      id,
      ...childPage(comments, 'comments', (raw, path) => items(raw, id, path)),
    }));
    return { objects: [...objects, unreadable(refused)] };
  },
  async children(id, place) {
    const page = await get(account, [id, 'comments'], { ...query, ...placeOf(place) }, listPage);
    return childPage(page, 'comments', (raw, path) => items(raw, id, path));
  },
});
