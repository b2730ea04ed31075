import { type Connector, parseItems, type RemotePost } from '@tingshuo/connector-kit';
import { toPost } from './map.js';
import { query } from './request.js';
import { postList, postView } from './schemas.js';

// Of app.bsky.feed.getPosts.
const PER_CALL = 25;

/** Posts as they are now. What is left out was deleted, or its author has left; records cannot be edited. */
export const reread: NonNullable<Connector['reread']> = async (account, externalIds) => {
  const posts: RemotePost[] = [];
  const gone: string[] = [];
  for (let from = 0; from < externalIds.length; from += PER_CALL) {
    const uris = externalIds.slice(from, from + PER_CALL);
    const { value } = await query(account, 'app.bsky.feed.getPosts', { uris }, postList);
    const { values, refused } = parseItems(value.posts, postView, 'posts');
    posts.push(...values.map(toPost));
    // One that could not be read may be any of them.
    const shown = new Set(values.map(({ uri }) => uri));
    if (refused.length === 0) gone.push(...uris.filter((uri) => !shown.has(uri)));
  }
  return { posts, gone };
};
