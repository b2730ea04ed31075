/** Where a post of the world is on Weibo: it starts a talk, it is a comment below one, or it is hidden. */
import type { NetworkView } from '../world/network-view.js';
import type { PlacedPost } from '../world/post-store.js';

/** What answers something is a comment; comments answer comments, but all hang below one post. */
export function isComment(post: PlacedPost): boolean {
  return post.parentId !== null;
}

export function isShown(post: PlacedPost): boolean {
  return post.visibility === 'public' || post.visibility === 'unlisted';
}

/** The post above all comments; undefined when it is gone, and with it the comments. */
export function statusOf({ posts }: NetworkView, post: PlacedPost): PlacedPost | undefined {
  let current: PlacedPost | undefined = post;
  for (let steps = 0; current?.parentId && steps < 1000; steps += 1) current = posts.get(current.parentId);
  return current;
}

export function isStatus(post: PlacedPost): boolean {
  return !isComment(post) && isShown(post);
}
