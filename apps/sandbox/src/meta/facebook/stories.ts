/** Which posts and comments of the world a page sees, and where they stand. */
import type { Account } from '../../world/facts.js';
import type { NetworkView } from '../../world/network-view.js';
import type { PlacedPost } from '../../world/post-store.js';
import { textSegments } from '../../world/text-segments.js';
import { ancestorsOf, descendantsOf } from '../../world/thread.js';
import { pageScopedId } from '../ids.js';

export function rootOf(view: NetworkView, post: PlacedPost): PlacedPost {
  return ancestorsOf(view.posts, post)[0] ?? post;
}

/** Whose timeline a post stands on: a page's own, or the page's that a person calls by name at the beginning. */
export function wallOf(view: NetworkView, root: PlacedPost): Account | null {
  const author = view.accounts.byId(root.authorId);
  if (author?.role === 'brand') return author;
  const [first] = textSegments(root.text);
  const called = first?.kind === 'mention' ? view.accounts.byAddress(first.handle) : undefined;
  return called?.role === 'brand' ? called : null;
}

/** Posts that begin a conversation; shares of them are only counted. */
export function isStory(post: PlacedPost): boolean {
  return post.parentId === null && post.repostOf === null;
}

export function isSeenBy(view: NetworkView, page: Account, post: PlacedPost): boolean {
  if (post.repostOf !== null) return false;
  const root = rootOf(view, post);
  if (root.parentId !== null) return false;
  return (
    wallOf(view, root)?.id === page.id || root.mentions.includes(page.id) || post.mentions.includes(page.id)
  );
}

export function storyId(view: NetworkView, page: Account, root: PlacedPost): string {
  const author = view.accounts.byId(root.authorId);
  const wall = wallOf(view, root)?.id ?? (author ? pageScopedId(page, author) : page.id);
  return `${wall}_${root.id}`;
}

export function commentId(view: NetworkView, comment: PlacedPost): string {
  return `${rootOf(view, comment).id}_${comment.id}`;
}

/** The comment right below the post under which this one stands; null for such a comment itself. */
export function topCommentOf(view: NetworkView, comment: PlacedPost): PlacedPost | null {
  return ancestorsOf(view.posts, comment)[1] ?? null;
}

/** There are two levels: whatever answers an answer stands beside it. */
export function commentsBelow(view: NetworkView, post: PlacedPost): PlacedPost[] {
  if (post.parentId === null) return byArrival(view.posts.repliesTo(post.id));
  return topCommentOf(view, post) === null ? byArrival(descendantsOf(view.posts, post)) : [];
}

export function allComments(view: NetworkView, root: PlacedPost): PlacedPost[] {
  return byArrival(descendantsOf(view.posts, root));
}

function byArrival(posts: readonly PlacedPost[]): PlacedPost[] {
  return [...posts].sort((left, right) => left.order - right.order);
}
