/** Keeps memory small: the oldest small talk is forgotten, never a thread that someone outside took part in. */
import type { PlacedPost } from '../post-store.js';
import { ancestorsOf, descendantsOf } from '../thread.js';
import type { World } from '../world.js';

export function trimOldest(world: World, maxPosts: number, at: number): void {
  const excess = world.posts.all().length - maxPosts;
  if (excess <= 0) return;
  for (const post of world.posts.all().slice(0, excess)) {
    if (world.posts.get(post.id) && isGenerated(post) && wholeThread(world, post).every(isGenerated)) {
      world.remove(post.id, at);
    }
  }
}

function wholeThread(world: World, post: PlacedPost): PlacedPost[] {
  const root = ancestorsOf(world.posts, post)[0] ?? post;
  return [root, ...descendantsOf(world.posts, root)];
}

function isGenerated(post: PlacedPost): boolean {
  return post.origin === 'life' || post.origin === 'history';
}
