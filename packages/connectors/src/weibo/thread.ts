import { type Connector, mapItems, oldestFirst, type Refusal } from '@tingshuo/connector-kit';
import { toComment } from './map.js';
import { get } from './request.js';
import { comment, commentList } from './schemas.js';
import { commentOf, statusOf } from './target.js';

const PAGE_SIZE = 200;
const ENDPOINT = { free: 'comments/show', commercial: 'comments/show/all' };

/** The status, whether it or a comment was asked for, and its newest comments. */
export const thread: NonNullable<Connector['thread']> = async (account, externalId) => {
  const refused: Refusal[] = [];
  const asked = await commentOf(account, externalId);
  const root = asked?.status?.id ?? externalId;
  const original = await statusOf(account, root, refused);
  const raw = await get(account, ENDPOINT, { id: root, count: PAGE_SIZE }, commentList);
  const comments = mapItems(raw, comment, 'comments', refused, toComment);
  // One that is older than the newest ones is still there itself.
  if (asked && !comments.some(({ externalId: id }) => id === asked.id)) comments.push(toComment(asked));
  return { posts: [...original, ...oldestFirst(comments)], refused };
};
