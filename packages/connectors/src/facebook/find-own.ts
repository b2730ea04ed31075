import {
  type AccountContext,
  type Connector,
  idText,
  lenient,
  unlessRefused,
  withCode,
} from '@tingshuo/connector-kit';
import { z } from 'zod';
import { findOnEdge } from '../meta/own-edge.js';
import { get } from '../meta/request.js';
import { COMMENT_FIELDS, POST_FIELDS } from './fields.js';
import { toComment, toPost } from './map.js';
import { comment, post } from './schemas.js';

/** Looks for something that was sent: among the page's posts, or for an answer among the comments of its original. */
export const findOwn: NonNullable<Connector['findOwn']> = async (account, query) => {
  const us = account.account.externalId;
  const original = query.replyToExternalId;
  if (original === undefined)
    return await findOnEdge(account, query, {
      parts: [us, 'posts'],
      query: { fields: POST_FIELDS },
      schema: post,
      toPost,
      isOurs: () => true,
    });
  return await findOnEdge(account, query, {
    parts: [await parentOf(account, original), 'comments'],
    query: { order: 'reverse_chronological', fields: COMMENT_FIELDS },
    schema: comment,
    toPost: (each) => toComment(each),
    isOurs: ({ from }) => from?.id === us,
  });
};

const answered = z.object({ parent: lenient(z.object({ id: idText })) });

/** Facebook has two levels: an answer to an answer stands beside it, below the same comment. */
async function parentOf(account: AccountContext, id: string): Promise<string> {
  const asked = get(account, [id], { fields: 'id,parent{id}' }, answered);
  // A post has no parent.
  const told = await unlessRefused(asked, withCode('unknown_field'), () => undefined);
  return told?.parent?.id ?? id;
}
