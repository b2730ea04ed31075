/** Reading of one edge of the Graph API. */

import {
  type AccountContext,
  type Batch,
  type Cursor,
  cursorPage,
  type ListItem,
  type PageRequest,
  type PollOptions,
  pollList,
} from '@tingshuo/connector-kit';
import { listPage, nextOf, placeOf } from './paging.js';
import { get, type Query } from './request.js';

export interface EdgeList {
  parts: readonly string[];
  query: Query;
  /** One item of a page; `path` names it in a refusal. */
  item(raw: unknown, path: string): ListItem;
}

const PAGE_SIZE = 100;
const MAX_PAGES = 5;

/** Polls an edge. It can only be read downwards: its cursors know places, no ids. */
export const pollEdge = (
  account: AccountContext,
  { parts, query, item }: EdgeList,
  cursor: Cursor | null,
  options: PollOptions,
): Promise<Batch> => {
  const page = async ({ below, limit }: PageRequest) => {
    const told = await get(account, parts, { ...query, limit, ...placeOf(below) }, listPage);
    const items = told.data.map((raw, index) => item(raw, `data[${index}]`));
    return cursorPage(items, nextOf(told));
  };
  return pollList(account, { pageSize: PAGE_SIZE, isUpward: false, page }, cursor, options);
};

/** What an edge holds from its beginning on, as far as five pages go. */
export async function listEdge(
  account: AccountContext,
  parts: readonly string[],
  query: Query,
): Promise<unknown[]> {
  const found: unknown[] = [];
  let place: string | undefined;
  for (let count = 0; count < MAX_PAGES; count++) {
    const page = await get(account, parts, { ...query, ...placeOf(place) }, listPage);
    found.push(...page.data);
    const next = nextOf(page);
    if (next === undefined || next === place) break;
    place = next;
  }
  return found;
}
