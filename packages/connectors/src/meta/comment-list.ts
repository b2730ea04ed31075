/** Comments below what the account has posted last, which Meta does not list in one place. */

import { type AccountContext, idText, type ListItem, parseItems } from '@tingshuo/connector-kit';
import { z } from 'zod';
import { type ChildPage, type NestedList, type NestingObject, unreadable } from './nested-list.js';
import { innerList, type ListAnswer, listPage, nextOf, placeOf } from './paging.js';
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
  /** One comment, with the answers to it. */
  items(raw: unknown, below: string, path: string): Promise<ListItem[]>;
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
    const objects: NestingObject[] = [];
    for (const { id, comments } of values) objects.push({ id, ...(await itemsOf(comments, id, items)) });
    return { objects: [...objects, unreadable(refused)] };
  },
  async children(id, place) {
    const page = await get(account, [id, 'comments'], { ...query, ...placeOf(place) }, listPage);
    return await itemsOf(page, id, items);
  },
});

async function itemsOf(
  page: ListAnswer | undefined,
  below: string,
  itemsIn: CommentList['items'],
): Promise<ChildPage> {
  if (!page) return { items: [] };
  const items: ListItem[] = [];
  for (const [index, raw] of page.data.entries())
    items.push(...(await itemsIn(raw, below, `comments.data[${index}]`)));
  return { items, next: nextOf(page) };
}
