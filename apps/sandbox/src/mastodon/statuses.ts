/** Reading a post and its conversation, likes and reposts. */
import { type Answer, jsonAnswer } from '../http/answer.js';
import type { PlacedPost } from '../world/post-store.js';
import { ancestorsOf, descendantsOf } from '../world/thread.js';
import { statusEntity } from './entities.js';
import {
  type MastodonContext,
  type MastodonRoute,
  openRoute,
  type UserContext,
  userRoute,
} from './server.js';
import { canSee, visiblePost } from './visibility.js';

/** What the real server shows of a conversation with and without a token. */
const CONTEXT_LIMITS = { signedIn: [4096, 4096], anonymous: [40, 60] } as const;

export const statusRoutes: readonly MastodonRoute[] = [
  openRoute('statuses.get', 'GET', '/api/v1/statuses/:id', 'read:statuses', (context) =>
    jsonAnswer(statusEntity(context.server, inPath(context), context.viewer)),
  ),
  openRoute('statuses.context', 'GET', '/api/v1/statuses/:id/context', 'read:statuses', (context) => {
    const { server, viewer } = context;
    const post = inPath(context);
    const [above, below] = CONTEXT_LIMITS[viewer ? 'signedIn' : 'anonymous'];
    const shown = (posts: readonly PlacedPost[]): unknown[] =>
      posts
        .filter((other) => canSee(server.world, other, viewer))
        .map((other) => statusEntity(server, other, viewer));
    return jsonAnswer({
      ancestors: shown(ancestorsOf(server.world.posts, post).slice(-above)),
      descendants: shown(descendantsOf(server.world.posts, post).slice(0, below)),
    });
  }),
  userRoute('statuses.favourite', 'POST', '/api/v1/statuses/:id/favourite', 'write:favourites', (context) => {
    const post = original(context);
    context.server.world.like(context.viewer.id, post.id, context.server.now());
    return marked(context, post, 'favourite');
  }),
  userRoute(
    'statuses.unfavourite',
    'POST',
    '/api/v1/statuses/:id/unfavourite',
    'write:favourites',
    (context) => {
      const post = original(context);
      context.server.world.unlike(context.viewer.id, post.id, context.server.now());
      return marked(context, post, 'unfavourite');
    },
  ),
  userRoute('statuses.reblog', 'POST', '/api/v1/statuses/:id/reblog', 'write:statuses', (context) => {
    const { server, viewer } = context;
    const post = original(context);
    const repost =
      ownRepost(context, post) ??
      server.world.publish({
        authorId: viewer.id,
        text: '',
        arrivedAt: server.now(),
        origin: 'api',
        repostOf: post.id,
        visibility: post.visibility,
        lang: post.lang,
      });
    return { ...jsonAnswer(statusEntity(server, repost, viewer)), effect: { created: repost.id } };
  }),
  userRoute('statuses.unreblog', 'POST', '/api/v1/statuses/:id/unreblog', 'write:statuses', (context) => {
    const post = original(context);
    const repost = ownRepost(context, post);
    if (repost) context.server.world.remove(repost.id, context.server.now());
    return marked(context, post, 'unreblog');
  }),
];

function inPath({ server, path, viewer }: MastodonContext): PlacedPost {
  return visiblePost(server.world, path.id, viewer);
}

/** Acting on a repost acts on what it repeats. */
function original(context: UserContext): PlacedPost {
  const post = inPath(context);
  return post.repostOf ? visiblePost(context.server.world, post.repostOf, context.viewer) : post;
}

function ownRepost({ server, viewer }: UserContext, post: PlacedPost): PlacedPost | undefined {
  return server.world.posts.repostsOf(post.id).find((repost) => repost.authorId === viewer.id);
}

function marked(context: UserContext, post: PlacedPost, what: string): Answer {
  const json = statusEntity(context.server, post, context.viewer);
  return { ...jsonAnswer(json), effect: { detail: `${what} ${post.id}` } };
}
