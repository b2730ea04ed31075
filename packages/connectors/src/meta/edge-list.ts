/** Forward polling of one newest-first edge of the Graph API. */

import {
  type AccountContext,
  type Batch,
  type Cursor,
  type ListItem,
  type ListPage,
  type PollOptions,
  pollForward,
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
export function pollEdge(
  account: AccountContext,
  edge: EdgeList,
  cursor: Cursor | null,
  options: PollOptions,
): Promise<Batch> {
  return pollForward({
    cursor,
    limit: options.limit,
    pageSize: PAGE_SIZE,
    maxPages: MAX_PAGES,
    now: account.now(),
    isUpward: false,
    page: ({ below, limit }) => readEdge(account, edge, limit, below),
  });
}

/** One page of an edge, from where `below` (of an earlier page) says. */
export async function readEdge(
  account: AccountContext,
  { parts, query, item }: EdgeList,
  limit: number,
  below?: string,
): Promise<ListPage> {
  const page = await get(account, parts, { ...query, limit, ...placeOf(below) }, listPage);
  const next = nextOf(page);
  const items = page.data.map((raw, index) => item(raw, `data[${index}]`));
  return { items, isLast: next === undefined, ...(next !== undefined && { next }) };
}
