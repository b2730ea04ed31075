/** Looking for something that was sent on an edge of the Graph API. */

import {
  type AccountContext,
  findAmongOwn,
  type OwnMatches,
  type OwnPost,
  type OwnQuery,
  parseItems,
  type RemotePost,
  withoutUndefined,
} from '@tingshuo/connector-kit';
import type { z } from 'zod';
import { listPage, nextOf, placeOf } from './paging.js';
import { get, type Query } from './request.js';

const PAGE_SIZE = 50;

export interface OwnEdge<S extends z.ZodType> {
  parts: readonly string[];
  query: Query;
  schema: S;
  toPost(source: z.output<S>): RemotePost;
  /** Whether the account wrote it. What others wrote moves the walk on and never matches. */
  isOurs(source: z.output<S>): boolean;
}

/** Walks an edge from the newest on. On an edge below the original of an answer, everything answers it. */
export function findOnEdge<S extends z.ZodType>(
  account: AccountContext,
  query: OwnQuery,
  edge: OwnEdge<S>,
): Promise<OwnMatches> {
  let place: string | undefined;
  let isLast = false;
  return findAmongOwn(query, async () => {
    if (isLast) return { posts: [], unreadable: 0, size: 0 };
    const asked = { ...edge.query, limit: PAGE_SIZE, ...placeOf(place) };
    const page = await get(account, edge.parts, asked, listPage);
    place = nextOf(page);
    isLast = place === undefined;
    const { values, refused } = parseItems(page.data, edge.schema, 'data');
    const posts = values.map((each) => ownOf(edge.toPost(each), edge.isOurs(each) ? query : undefined));
    return { posts, unreadable: refused.length, size: page.data.length };
  });
}

// Never equal to what is looked for.
const OTHERS = '\u0000others';

const ownOf = (
  { externalId, occurredAt, text = '', url }: RemotePost,
  query: OwnQuery | undefined,
): OwnPost => ({
  externalId,
  occurredAt,
  text,
  ...withoutUndefined({ url, replyToExternalId: query ? query.replyToExternalId : OTHERS }),
});
