import { type Connector, findAmongOwn, parseItems, withoutUndefined } from '@tingshuo/connector-kit';
import { toPost } from './map.js';
import { getPosts } from './request.js';
import { list, post as postSchema } from './schemas.js';
import { bareTextOf, textOf } from './written-text.js';

const PAGE_SIZE = 50;

/** Looks through the own posts for one that was sent. Reposts are not ours. */
export const findOwn: NonNullable<Connector['findOwn']> = (account, query) => {
  const path = `/2/users/${encodeURIComponent(account.account.externalId)}/tweets`;
  let isWhole = false;
  return findAmongOwn(query, async (below) => {
    if (isWhole) return { posts: [], unreadable: 0, size: 0 };
    const page = { max_results: PAGE_SIZE, exclude: 'retweets', until_id: below };
    const { value, includes } = await getPosts(account, path, page, list);
    const { values, refused } = parseItems(value.data ?? [], postSchema, 'data');
    isWhole = value.meta?.next_token === undefined;
    const posts = values.flatMap((source) => {
      const { externalId, occurredAt, parentExternalId: replyToExternalId, url } = toPost(source, includes);
      const facts = { externalId, occurredAt, ...withoutUndefined({ replyToExternalId, url }) };
      const wordings = new Set([textOf(source, includes), bareTextOf(source, includes)]);
      return [...wordings].map((text) => ({ ...facts, text }));
    });
    return { posts, unreadable: refused.length, size: value.data?.length ?? 0 };
  });
};
