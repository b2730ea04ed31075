import {
  type AccountContext,
  type Connector,
  findAmongOwn,
  type OwnPage,
  type OwnQuery,
  parseItems,
  type RemotePost,
  withoutUndefined,
} from '@tingshuo/connector-kit';
import { listPage, nextOf, placeOf } from '../meta/paging.js';
import { get, type Query } from '../meta/request.js';
import { COMMENT_FIELDS, MEDIA_FIELDS } from './fields.js';
import { toComment, toMedia } from './map.js';
import { comment, media } from './schemas.js';
import { targetOf } from './target.js';

const PAGE_SIZE = 50;

/** Looks for something that was sent: among own media, or for an answer below its original. */
export const findOwn: NonNullable<Connector['findOwn']> = async (account, query) => {
  const readPage = await pagesOf(account, query);
  // Answers below media of others cannot be listed.
  if (!readPage) return { complete: false, matches: [] };
  let place: string | undefined;
  let isLast = false;
  return await findAmongOwn(query, async () => {
    if (isLast) return { posts: [], unreadable: 0, size: 0 };
    const { next, ...page } = await readPage(placeOf(place));
    isLast = next === undefined;
    place = next;
    return page;
  });
};

type Pages = (place: Query) => Promise<OwnPage & { next: string | undefined }>;

async function pagesOf(account: AccountContext, { replyToExternalId }: OwnQuery): Promise<Pages | undefined> {
  const us = account.account;
  if (replyToExternalId === undefined)
    return async (place) => {
      const query = { fields: MEDIA_FIELDS, limit: PAGE_SIZE, ...place };
      const page = await get(account, [us.externalId, 'media'], query, listPage);
      const { values, refused } = parseItems(page.data, media, 'data');
      const posts = values.map((each) => ownOf(toMedia(each, us)));
      return { posts, unreadable: refused.length, size: page.data.length, next: nextOf(page) };
    };
  const target = await targetOf(account, replyToExternalId);
  if (target.kind !== 'comment' && target.kind !== 'media') return undefined;
  const parts =
    target.kind === 'media'
      ? [replyToExternalId, 'comments']
      : // An answer to an answer stands beside it, below the same comment.
        [target.comment.parent_id ?? replyToExternalId, 'replies'];
  return async (place) => {
    const query = { fields: COMMENT_FIELDS, limit: PAGE_SIZE, ...place };
    const page = await get(account, parts, query, listPage);
    const { values, refused } = parseItems(page.data, comment, 'data');
    // Comments of others move the walk on and never match.
    const posts = values.map((each) => {
      const isOurs = each.from?.id === us.externalId || (each.from?.username ?? each.username) === us.handle;
      return isOurs ? { ...ownOf(toComment(each)), replyToExternalId } : ownOf(toComment(each));
    });
    return { posts, unreadable: refused.length, size: page.data.length, next: nextOf(page) };
  };
}

const ownOf = ({ externalId, occurredAt, text = '', url }: RemotePost) => ({
  externalId,
  occurredAt,
  text,
  ...withoutUndefined({ url }),
});
