/** Answers to a comment: its list tells the first fifty, the oldest, and an edge of its own the others. */

import { type AccountContext, idText, isJsonObject } from '@tingshuo/connector-kit';
import { z } from 'zod';
import { innerList, listPage, nextOf, placeOf } from '../meta/paging.js';
import { get } from '../meta/request.js';
import { COMMENT_FIELDS } from './fields.js';

const AT_ONCE = 50;
const MAX_PAGES = 10;

const answered = z.object({ id: idText, replies: innerList });

/** The comment as it was told, with all answers to it. Throws ConnectorError. */
export async function withAllReplies(account: AccountContext, raw: unknown): Promise<unknown> {
  const told = answered.safeParse(raw).data;
  if (!isJsonObject(raw) || !told?.replies) return raw;
  const data = [...told.replies.data];
  let next = nextOf(told.replies);
  for (let count = 0; next !== undefined && count < MAX_PAGES; count++) {
    const query = { fields: COMMENT_FIELDS, limit: AT_ONCE, ...placeOf(next) };
    const page = await get(account, [told.id, 'replies'], query, listPage);
    data.push(...page.data);
    const after = nextOf(page);
    next = after === next ? undefined : after;
  }
  return { ...raw, replies: { data } };
}
