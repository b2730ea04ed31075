import type { RemotePost } from '../remote.js';

/** Posts of a thread, oldest first. */
export const oldestFirst = (posts: readonly RemotePost[]): RemotePost[] =>
  [...posts].sort((a, b) => Date.parse(a.occurredAt) - Date.parse(b.occurredAt));

/** Each post once, as it was told last. */
export const distinctPosts = (posts: readonly RemotePost[]): RemotePost[] => [
  ...new Map(posts.map((post) => [post.externalId, post])).values(),
];
