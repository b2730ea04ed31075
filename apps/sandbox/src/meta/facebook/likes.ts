/** Likes of posts and comments; every reaction of this world is a like. */
import { jsonAnswer } from '../../http/answer.js';
import type { Account } from '../../world/facts.js';
import type { PlacedPost } from '../../world/post-store.js';
import { type Edge, edgeAnswer } from '../graph/edge.js';
import type { Operations } from '../graph/node.js';
import type { GraphContext } from '../server.js';
import { profileShape } from './people.js';
import { commentId, storyId } from './stories.js';

export function likesEdge(
  { server, page }: GraphContext,
  post: PlacedPost,
  name: 'likes' | 'reactions',
): Edge<Account> {
  const view = server.worlds.facebook;
  const fans = view.accounts.all().filter(({ id }) => view.likes.has(post.id, id));
  return {
    of: post.parentId === null ? storyId(view, page, post) : commentId(view, post),
    name,
    shape: { ...profileShape, fields: { ...profileShape.fields, type: () => 'LIKE' } },
    nodes: fans,
    placeOf: ({ id }) => BigInt(id),
    summary: {
      total_count: view.likes.count(post.id),
      can_like: true,
      has_liked: view.likes.has(post.id, page.id),
    },
  };
}

export function likeOperations(of: 'post' | 'comment'): Operations<PlacedPost> {
  const read = ['pages_read_engagement', 'pages_read_user_content'] as const;
  const write = ['pages_manage_engagement'] as const;
  return {
    'GET likes': {
      name: `${of}.likes.list`,
      permissions: read,
      run: (context, post) => edgeAnswer(context, likesEdge(context, post, 'likes')),
    },
    'GET reactions': {
      name: `${of}.reactions.list`,
      permissions: read,
      run: (context, post) => edgeAnswer(context, likesEdge(context, post, 'reactions')),
    },
    'POST likes': {
      name: `${of}.likes.create`,
      permissions: write,
      run: ({ server, page }, post) => {
        server.worlds.facebook.like(page.id, post.id, server.now());
        return jsonAnswer({ success: true });
      },
    },
    'DELETE likes': {
      name: `${of}.likes.delete`,
      permissions: write,
      run: ({ server, page }, post) => {
        server.worlds.facebook.unlike(page.id, post.id, server.now());
        return jsonAnswer({ success: true });
      },
    },
  };
}
