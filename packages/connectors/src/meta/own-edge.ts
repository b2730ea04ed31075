/** Looking for something that was sent on an edge of the Graph API. */

import {
  type AccountContext,
  findAmongOwn,
  type OwnMatches,
  type OwnQuery,
  ownPost,
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
  return findAmongOwn(query, async (place) => {
    const asked = { ...edge.query, limit: PAGE_SIZE, ...placeOf(place) };
    const page = await get(account, edge.parts, asked, listPage);
    const next = nextOf(page);
    const { values, refused } = parseItems(page.data, edge.schema, 'data');
    const posts = values.map((each) => {
      const parentExternalId = edge.isOurs(each) ? query.replyToExternalId : OTHERS;
      const { parentExternalId: _below, ...post } = edge.toPost(each);
      return ownPost({ ...post, ...withoutUndefined({ parentExternalId }) });
    });
    const size = page.data.length;
    return { posts, unreadable: refused.length, size, next, isLast: next === undefined };
  });
}

// Never equal to what is looked for.
const OTHERS = '\u0000others';
