/** Pages of posts, newest first, by cursors of time and content hash as the app view makes them. */
import type { PlacedPost } from '../world/post-store.js';
import { invalidRequest } from './failures.js';
import type { BlueskyServer } from './server.js';

export interface PostPage {
  posts: PlacedPost[];
  cursor?: string;
}

/** `posts` rise in the order of arrival. */
export function postPage(
  server: BlueskyServer,
  posts: readonly PlacedPost[],
  keep: (post: PlacedPost) => boolean,
  asked: { limit: number; cursor: string | null },
): PostPage {
  const isBelow = belowCursor(server, asked.cursor);
  const found: PlacedPost[] = [];
  for (let i = posts.length - 1; i >= 0 && found.length <= asked.limit; i -= 1) {
    const post = posts[i];
    if (post && isBelow(post) && keep(post)) found.push(post);
  }
  const page = found.slice(0, asked.limit);
  const last = page.at(-1);
  return {
    posts: page,
    ...(last && found.length > asked.limit && { cursor: cursorOf(server, last) }),
  };
}

function cursorOf({ records }: BlueskyServer, post: PlacedPost): string {
  return `${post.arrivedAt}__${records.refOf(post).cid}`;
}

/** Walks from the newest down: what comes after the item of the cursor, or after its moment when it is gone. */
function belowCursor(server: BlueskyServer, cursor: string | null): (post: PlacedPost) => boolean {
  if (cursor === null) return () => true;
  const [, time, cid] = /^(\d+)__(\w+)$/.exec(cursor) ?? [];
  if (time === undefined) throw invalidRequest('Malformed cursor');
  const at = Number(time);
  let isPassed = false;
  return (post) => {
    if (post.arrivedAt !== at) return post.arrivedAt < at;
    const wasPassed = isPassed;
    if (server.records.refOf(post).cid === cid) isPassed = true;
    return wasPassed;
  };
}
