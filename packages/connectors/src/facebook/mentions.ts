import { type AccountContext, type Connector, parseItems, pollMerged } from '@tingshuo/connector-kit';
import { pollEdge } from '../meta/edge-list.js';
import { type ChildPage, type NestedList, pollNested, unreadable } from '../meta/nested-list.js';
import { type ListAnswer, listPage, nextOf, placeOf } from '../meta/paging.js';
import { get } from '../meta/request.js';
import { COMMENT_FIELDS, NEWEST_COMMENTS, POST_FIELDS } from './fields.js';
import { commentItem, postItem } from './map.js';
import { commented } from './schemas.js';

const POSTS = 25;
const COMMENTS = 25;

/** What others say to the page: posts of visitors, posts that tag it, and comments on its newest posts. */
export const mentions: NonNullable<Connector['mentions']> = (account, cursor, options) => {
  const us = account.account.externalId;
  const edge = (name: string) => ({
    parts: [us, name],
    query: { fields: POST_FIELDS },
    item: (raw: unknown, path: string) => postItem(raw, 'mentioned', `${name}.${path}`, us),
  });
  return pollMerged(cursor, {
    visitors: (place) => pollEdge(account, edge('visitor_posts'), place, options),
    tagged: (place) => pollEdge(account, edge('tagged'), place, options),
    comments: (place) => pollNested(account, commentsOf(account), place, options),
  });
};

function commentsOf(account: AccountContext): NestedList {
  const us = account.account.externalId;
  return {
    // The feed is in order of posts, not of their comments: what is said below older ones comes by push.
    maxObjectPages: 1,
    async objects() {
      const fields = `id,comments.filter(stream).order(reverse_chronological).limit(${COMMENTS}){${COMMENT_FIELDS}}`;
      const page = await get(account, [us, 'feed'], { fields, limit: POSTS }, listPage);
      const { values, refused } = parseItems(page.data, commented, 'feed.data');
      const objects = values.map(({ id, comments }) => ({ id, ...childPage(comments, id, us) }));
      return { objects: [...objects, unreadable(refused)] };
    },
    async children(id, place) {
      const query = { ...NEWEST_COMMENTS, fields: COMMENT_FIELDS, limit: 100, ...placeOf(place) };
      return childPage(await get(account, [id, 'comments'], query, listPage), id, us);
    },
  };
}

function childPage(page: ListAnswer | undefined, post: string, us: string): ChildPage {
  if (!page) return { items: [] };
  const items = page.data.map((raw, index) => commentItem(raw, post, `comments.data[${index}]`, us));
  return { items, next: nextOf(page) };
}
