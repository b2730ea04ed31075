import { type Connector, findAmongOwn, parseItems, withoutUndefined } from '@tingshuo/connector-kit';
import { toComment, toStatus } from './map.js';
import { get } from './request.js';
import { comment, commentList, status, statusList } from './schemas.js';

const PAGE_SIZE = 50;
const STATUSES = { free: 'statuses/user_timeline', commercial: 'statuses/user_timeline/biz' };
const COMMENTS = { free: 'comments/by_me', commercial: 'comments/by_me/biz' };
// Weibo puts this before the answer to a comment.
const ANSWER = /^回复@[^:：\s]+[:：]\s*/u;

/** Looks through the own comments for an answer, else through the own statuses. */
export const findOwn: NonNullable<Connector['findOwn']> = (account, query) => {
  const isAnswer = query.replyToExternalId !== undefined;
  return findAmongOwn(query, async (below) => {
    const asked = { count: PAGE_SIZE, max_id: below };
    const raw = isAnswer
      ? await get(account, COMMENTS, asked, commentList)
      : await get(account, STATUSES, asked, statusList);
    const { values, refused } = isAnswer
      ? mapped(parseItems(raw, comment, 'comments'), toComment)
      : mapped(parseItems(raw, status, 'statuses'), toStatus);
    // `max_id` brings its own item too.
    const posts = values.filter(({ externalId }) => externalId !== below);
    return {
      posts: posts.map((each) => ({
        externalId: each.externalId,
        occurredAt: each.occurredAt,
        text: (each.text ?? '').replace(isAnswer ? ANSWER : '', ''),
        ...withoutUndefined({ replyToExternalId: each.parentExternalId, url: each.url }),
      })),
      unreadable: refused.length,
      size: raw.length - (values.length - posts.length),
    };
  });
};

const mapped = <A, B, R>({ values, refused }: { values: A[]; refused: R[] }, map: (value: A) => B) => ({
  values: values.map(map),
  refused,
});
