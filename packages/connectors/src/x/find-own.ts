import { type Connector, findAmongOwn, ownPost, parseItems } from '@tingshuo/connector-kit';
import { toPost } from './map.js';
import { getPosts } from './request.js';
import { list, post as postSchema } from './schemas.js';
import { bareTextOf, textOf } from './written-text.js';

const PAGE_SIZE = 50;

/** Looks through the own posts for one that was sent. Reposts are not ours. */
export const findOwn: NonNullable<Connector['findOwn']> = (account, query) =>
  findAmongOwn(query, async (below) => {
    const path = `/2/users/${encodeURIComponent(account.account.externalId)}/tweets`;
    const page = { max_results: PAGE_SIZE, exclude: 'retweets', until_id: below };
    const { value, includes } = await getPosts(account, path, page, list);
    const { values, refused } = parseItems(value.data ?? [], postSchema, 'data');
    const posts = values.flatMap((source) => {
      const wordings = new Set([textOf(source, includes), bareTextOf(source, includes)]);
      return [...wordings].map((text) => ownPost(toPost(source, includes), text));
    });
    return {
      posts,
      unreadable: refused.length,
      size: value.data?.length ?? 0,
      isLast: value.meta?.next_token === undefined,
    };
  });
