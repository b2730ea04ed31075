/** Comments stand in two levels: below a post, and all answers below the comment at the top. */
import type { NetworkView } from '../../world/network-view.js';
import type { PlacedPost } from '../../world/post-store.js';
import { ancestorsOf, descendantsOf } from '../../world/thread.js';

export function mediaOf(view: NetworkView, comment: PlacedPost): PlacedPost {
  return ancestorsOf(view.posts, comment)[0] ?? comment;
}

export function topCommentOf(view: NetworkView, comment: PlacedPost): PlacedPost | null {
  return ancestorsOf(view.posts, comment)[1] ?? null;
}

/** Oldest first. */
export function repliesOf(view: NetworkView, comment: PlacedPost): PlacedPost[] {
  if (topCommentOf(view, comment) !== null) return [];
  return descendantsOf(view.posts, comment).sort((left, right) => left.order - right.order);
}

export function allComments(view: NetworkView, media: PlacedPost): PlacedPost[] {
  return descendantsOf(view.posts, media);
}
