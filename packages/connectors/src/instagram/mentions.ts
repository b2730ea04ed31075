import { type AccountContext, type Connector, parseItems, pollMerged } from '@tingshuo/connector-kit';
import { pollEdge } from '../meta/edge-list.js';
import { type ChildPage, type NestedList, pollNested, unreadable } from '../meta/nested-list.js';
import { type ListAnswer, listPage, nextOf, placeOf } from '../meta/paging.js';
import { get } from '../meta/request.js';
import { TAGGED_FIELDS, THREADED_COMMENT_FIELDS } from './fields.js';
import { commentItems, mediaItem, type Own } from './map.js';
import { commented } from './schemas.js';

const MEDIA = 25;
const COMMENTS = 25;

/** Media that tag the account, and comments on its newest media. @mentions elsewhere come by push only. */
export const mentions: NonNullable<Connector['mentions']> = (account, cursor, options) => {
  const us = account.account;
  const tagged = {
    parts: [us.externalId, 'tags'],
    query: { fields: TAGGED_FIELDS },
    item: (raw: unknown, path: string) => mediaItem(raw, 'mentioned', `tags.${path}`, us),
  };
  return pollMerged(cursor, {
    tagged: (place) => pollEdge(account, tagged, place, options),
    comments: (place) => pollNested(account, commentsOf(account), place, options),
  });
};

function commentsOf(account: AccountContext): NestedList {
  const us = account.account;
  return {
    // Media are in order of their own time: what is said below older ones comes by push.
    maxObjectPages: 1,
    async objects() {
      const fields = `id,comments.limit(${COMMENTS}){${THREADED_COMMENT_FIELDS}}`;
      const page = await get(account, [us.externalId, 'media'], { fields, limit: MEDIA }, listPage);
      const { values, refused } = parseItems(page.data, commented, 'media.data');
      const objects = values.map(({ id, comments }) => ({ id, ...childPage(comments, id, us) }));
      return { objects: [...objects, unreadable(refused)] };
    },
    async children(id, place) {
      const query = { fields: THREADED_COMMENT_FIELDS, limit: 50, ...placeOf(place) };
      return childPage(await get(account, [id, 'comments'], query, listPage), id, us);
    },
  };
}

function childPage(page: ListAnswer | undefined, media: string, us: Own): ChildPage {
  if (!page) return { items: [] };
  const items = page.data.flatMap((raw, index) => commentItems(raw, media, `comments.data[${index}]`, us));
  return { items, next: nextOf(page) };
}
