import { type Connector, findAmongOwn, mapItems, ownPost, type Refusal } from '@tingshuo/connector-kit';
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
    const refused: Refusal[] = [];
    const raw = isAnswer
      ? await get(account, COMMENTS, asked, commentList)
      : await get(account, STATUSES, asked, statusList);
    const told = isAnswer
      ? mapItems(raw, comment, 'comments', refused, toComment)
      : mapItems(raw, status, 'statuses', refused, toStatus);
    // `max_id` brings its own item too.
    const posts = told.filter(({ externalId }) => externalId !== below);
    return {
      posts: posts.map((each) => ownPost(each, (each.text ?? '').replace(isAnswer ? ANSWER : '', ''))),
      unreadable: refused.length,
      size: raw.length - (told.length - posts.length),
    };
  });
};
