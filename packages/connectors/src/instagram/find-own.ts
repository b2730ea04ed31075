import type { Connector } from '@tingshuo/connector-kit';
import { findOnEdge } from '../meta/own-edge.js';
import { COMMENT_FIELDS, MEDIA_FIELDS } from './fields.js';
import { isBy, toComment, toMedia } from './map.js';
import { comment, media } from './schemas.js';
import { targetOf } from './target.js';

/** Looks for something that was sent: among own media, or for an answer below its original. */
export const findOwn: NonNullable<Connector['findOwn']> = async (account, query) => {
  const us = account.account;
  const original = query.replyToExternalId;
  if (original === undefined)
    return await findOnEdge(account, query, {
      parts: [us.externalId, 'media'],
      query: { fields: MEDIA_FIELDS },
      schema: media,
      toPost: (each) => toMedia(each, us),
      isOurs: () => true,
    });
  const target = await targetOf(account, original);
  // Answers below media of others cannot be listed.
  if (target.kind !== 'comment' && target.kind !== 'media') return { complete: false, matches: [] };
  return await findOnEdge(account, query, {
    parts:
      target.kind === 'media'
        ? [original, 'comments']
        : // An answer to an answer stands beside it, below the same comment.
          [target.comment.parent_id ?? original, 'replies'],
    query: { fields: COMMENT_FIELDS },
    schema: comment,
    toPost: (each) => toComment(each),
    isOurs: (each) => isBy(each, us),
  });
};
