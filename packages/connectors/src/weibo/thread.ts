import { type Connector, mapItem, type RemotePost, type Thread } from '@tingshuo/connector-kit';
import { toComment } from './map.js';
import { get } from './request.js';
import { comment, commentList } from './schemas.js';
import { commentOf, statusOf } from './target.js';

const PAGE_SIZE = 200;
const ENDPOINT = { free: 'comments/show', commercial: 'comments/show/all' };

/** The status, whether it or a comment was asked for, and its newest comments. */
export const thread: NonNullable<Connector['thread']> = async (account, externalId) => {
  const found: Thread = { posts: [], refused: [] };
  const asked = await commentOf(account, externalId);
  const root = asked?.status?.id ?? externalId;
  const original = await statusOf(account, root, found.refused);
  const raw = await get(account, ENDPOINT, { id: root, count: PAGE_SIZE }, commentList);
  const comments = raw.flatMap((each, index) =>
    mapItem(each, comment, `comments[${index}]`, found.refused, toComment),
  );
  // One that is older than the newest ones is still there itself.
  if (asked && !comments.some(({ externalId: id }) => id === asked.id)) comments.push(toComment(asked));
  found.posts.push(...original, ...comments.sort(byTime));
  return found;
};

const byTime = (a: RemotePost, b: RemotePost) => Date.parse(a.occurredAt) - Date.parse(b.occurredAt);
