import { type Connector, pollMerged } from '@tingshuo/connector-kit';
import { type CommentList, commentsOf } from '../meta/comment-list.js';
import { type EdgeList, pollEdge } from '../meta/edge-list.js';
import { pollNested } from '../meta/nested-list.js';
import { TAGGED_FIELDS, THREADED_COMMENT_FIELDS } from './fields.js';
import { commentItems, mediaItem } from './map.js';
import { withAllReplies } from './replies.js';

/** Media that tag the account, and comments on its newest media. @mentions elsewhere come by push only. */
export const mentions: NonNullable<Connector['mentions']> = (account, cursor, options) => {
  const us = account.account;
  const tagged: EdgeList = {
    parts: [us.externalId, 'tags'],
    query: { fields: TAGGED_FIELDS },
    item: (raw, path) => mediaItem(raw, 'mentioned', `tags.${path}`, us),
  };
  const comments: CommentList = {
    edge: 'media',
    newest: `comments.limit(25){${THREADED_COMMENT_FIELDS}}`,
    query: { fields: THREADED_COMMENT_FIELDS, limit: 50 },
    items: async (raw, below, path) => commentItems(await withAllReplies(account, raw), below, path, us),
  };
  return pollMerged(cursor, {
    tagged: (place) => pollEdge(account, tagged, place, options),
    comments: (place) => pollNested(account, commentsOf(account, comments), place, options),
  });
};
