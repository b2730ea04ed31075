import {
  type AccountContext,
  type Connector,
  ConnectorError,
  findAmongOwn,
  idText,
  lenient,
  type OwnPage,
  type OwnQuery,
  parseItems,
  withoutUndefined,
} from '@tingshuo/connector-kit';
import { z } from 'zod';
import { listPage, nextOf, placeOf } from '../meta/paging.js';
import { get, type Query } from '../meta/request.js';
import { COMMENT_FIELDS, POST_FIELDS } from './fields.js';
import { toComment, toPost } from './map.js';
import { comment, post } from './schemas.js';

const PAGE_SIZE = 50;

/** Looks for something that was sent: among the page's posts, or for an answer among the comments of its original. */
export const findOwn: NonNullable<Connector['findOwn']> = async (account, query) => {
  const readPage = await pagesOf(account, query);
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

async function pagesOf(account: AccountContext, { replyToExternalId }: OwnQuery): Promise<Pages> {
  const us = account.account.externalId;
  if (replyToExternalId === undefined)
    return async (place) => {
      const page = await get(
        account,
        [us, 'posts'],
        { fields: POST_FIELDS, limit: PAGE_SIZE, ...place },
        listPage,
      );
      const { values, refused } = parseItems(page.data, post, 'data');
      return {
        posts: values.map((each) => ownOf(toPost(each))),
        unreadable: refused.length,
        size: page.data.length,
        next: nextOf(page),
      };
    };
  const parent = await parentOf(account, replyToExternalId);
  return async (place) => {
    const query = { order: 'reverse_chronological', fields: COMMENT_FIELDS, limit: PAGE_SIZE, ...place };
    const page = await get(account, [parent, 'comments'], query, listPage);
    const { values, refused } = parseItems(page.data, comment, 'data');
    // Comments of others move the walk on and never match.
    const posts = values.map((each) => {
      const own = ownOf(toComment(each, parent));
      return each.from?.id === us ? { ...own, replyToExternalId } : own;
    });
    return { posts, unreadable: refused.length, size: page.data.length, next: nextOf(page) };
  };
}

const ownOf = ({ externalId, occurredAt, text = '', url }: ReturnType<typeof toPost>) => ({
  externalId,
  occurredAt,
  text,
  ...withoutUndefined({ url }),
});

const answered = z.object({ parent: lenient(z.object({ id: idText })) });

/** Facebook has two levels: an answer to an answer stands beside it, below the same comment. */
async function parentOf(account: AccountContext, id: string): Promise<string> {
  try {
    const { parent } = await get(account, [id], { fields: 'id,parent{id}' }, answered);
    return parent?.id ?? id;
  } catch (error) {
    // A post has no parent.
    if (error instanceof ConnectorError && error.code === 'unknown_field') return id;
    throw error;
  }
}
