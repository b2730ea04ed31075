/** The conversation around a post. */
import type { PlacedPost, PostStore } from './post-store.js';

type Conversations = Pick<PostStore, 'get' | 'repliesTo'>;

/** From the first post of the conversation down to the parent of `post`. */
export function ancestorsOf(posts: Conversations, post: PlacedPost): PlacedPost[] {
  const chain: PlacedPost[] = [];
  const seen = new Set([post.id]);
  let parent = post.parentId ? posts.get(post.parentId) : undefined;
  while (parent && !seen.has(parent.id)) {
    seen.add(parent.id);
    chain.unshift(parent);
    parent = parent.parentId ? posts.get(parent.parentId) : undefined;
  }
  return chain;
}

/** Every answer below `post`, depth first, each level by the time of writing. */
export function descendantsOf(posts: Conversations, post: PlacedPost): PlacedPost[] {
  const found: PlacedPost[] = [];
  const seen = new Set([post.id]);
  const waiting = byTime(posts.repliesTo(post.id)).reverse();
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (seen.has(next.id)) continue;
    seen.add(next.id);
    found.push(next);
    waiting.push(...byTime(posts.repliesTo(next.id)).reverse());
  }
  return found;
}

function byTime(posts: readonly PlacedPost[]): PlacedPost[] {
  return [...posts].sort((left, right) => left.at - right.at || left.order - right.order);
}
