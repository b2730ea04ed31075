import { type Connector, pollMerged } from '@tingshuo/connector-kit';
import { type CommentList, commentsOf } from '../meta/comment-list.js';
import { pollEdge } from '../meta/edge-list.js';
import { pollNested } from '../meta/nested-list.js';
import { COMMENT_FIELDS, NEWEST_COMMENTS, POST_FIELDS } from './fields.js';
import { commentItem, postItem } from './map.js';

/** What others say to the page: posts of visitors, posts that tag it, and comments on its newest posts. */
export const mentions: NonNullable<Connector['mentions']> = (account, cursor, options) => {
  const us = account.account.externalId;
  const edge = (name: string) => ({
    parts: [us, name],
    query: { fields: POST_FIELDS },
    item: (raw: unknown, path: string) => postItem(raw, 'mentioned', `${name}.${path}`, us),
  });
  const comments: CommentList = {
    edge: 'feed',
    newest: `comments.filter(stream).order(reverse_chronological).limit(25){${COMMENT_FIELDS}}`,
    query: { ...NEWEST_COMMENTS, fields: COMMENT_FIELDS, limit: 100 },
    items: async (raw, below, path) => [commentItem(raw, below, path, us)],
  };
  return pollMerged(cursor, {
    visitors: (place) => pollEdge(account, edge('visitor_posts'), place, options),
    tagged: (place) => pollEdge(account, edge('tagged'), place, options),
    comments: (place) => pollNested(account, commentsOf(account, comments), place, options),
  });
};
