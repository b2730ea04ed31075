/** Who may see a post. */
import type { Account } from '../world/facts.js';
import type { NetworkView } from '../world/network-view.js';
import type { PlacedPost } from '../world/post-store.js';
import { notFound } from './errors.js';

export function canSee(world: NetworkView, post: PlacedPost, viewer: Account | null): boolean {
  if (post.repostOf && !world.posts.get(post.repostOf)) return false;
  if (post.visibility === 'public' || post.visibility === 'unlisted') return true;
  if (!viewer) return false;
  if (post.authorId === viewer.id || post.mentions.includes(viewer.id)) return true;
  return post.visibility === 'private' && world.graph.follows(viewer.id, post.authorId);
}

/** The post with this id as the viewer may see it; a hidden post is "not found", as on the real server. */
export function visiblePost(world: NetworkView, id: string | undefined, viewer: Account | null): PlacedPost {
  const post = id === undefined ? undefined : world.posts.get(id);
  if (!post || !canSee(world, post, viewer)) throw notFound();
  return post;
}
