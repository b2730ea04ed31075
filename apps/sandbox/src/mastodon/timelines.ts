/** Home, public and hashtag timelines. */
import { type Answer, jsonAnswer } from '../http/answer.js';
import type { Account } from '../world/facts.js';
import { keysetPage } from '../world/keyset-page.js';
import type { NetworkView } from '../world/network-view.js';
import { foldTag, type PlacedPost, tagsOf } from '../world/post-store.js';
import { statusEntity } from './entities.js';
import { linkHeader, type PageSize, pageWindow } from './pagination.js';
import { type MastodonContext, type MastodonRoute, openRoute, userRoute } from './server.js';
import { canSee } from './visibility.js';

export const TIMELINE_PAGE: PageSize = { usual: 20, most: 40 };

export const timelineRoutes: readonly MastodonRoute[] = [
  userRoute('timelines.home', 'GET', '/api/v1/timelines/home', 'read:statuses', (context) => {
    const { world } = context.server;
    return timeline(context, world.posts.all(), (post) => inHome(world, post, context.viewer));
  }),
  openRoute('timelines.public', 'GET', '/api/v1/timelines/public', 'read:statuses', (context) => {
    const { world } = context.server;
    const ofSide = sideFilter(context);
    return timeline(
      context,
      world.posts.all(),
      (post) =>
        post.visibility === 'public' && !post.repostOf && !repliesToOther(world, post) && ofSide(post),
    );
  }),
  openRoute('timelines.tag', 'GET', '/api/v1/timelines/tag/:tag', 'read:statuses', (context) => {
    const { params, path, server } = context;
    const [any, all, none] = ['any', 'all', 'none'].map((name) => params.all(name).map(foldTag));
    const main = foldTag(path.tag ?? '');
    const posts = any?.length ? server.world.posts.all() : server.world.posts.tagged(main);
    const ofSide = sideFilter(context);
    return timeline(context, posts, (post) => {
      if (post.visibility !== 'public' || !ofSide(post)) return false;
      const tags = tagsOf(post.text);
      const wanted = tags.includes(main) || Boolean(any?.some((tag) => tags.includes(tag)));
      return (
        wanted && Boolean(all?.every((tag) => tags.includes(tag))) && !none?.some((tag) => tags.includes(tag))
      );
    });
  }),
];

function timeline(
  context: MastodonContext,
  posts: readonly PlacedPost[],
  keep: (post: PlacedPost) => boolean,
): Answer {
  const { server, params, viewer } = context;
  const window = pageWindow(params, TIMELINE_PAGE, (id) => server.world.posts.orderOf(id));
  const page = keysetPage(posts, (post) => post.order, window, keep);
  return jsonAnswer(
    page.map((post) => statusEntity(server, post, viewer)),
    200,
    linkHeader(
      context,
      page.map((post) => post.id),
    ),
  );
}

/** Own posts and those of followed accounts; answers only when the asked person is followed as well. */
function inHome(world: NetworkView, post: PlacedPost, viewer: Account): boolean {
  if (post.authorId === viewer.id) return true;
  if (!world.graph.follows(viewer.id, post.authorId) || !canSee(world, post, viewer)) return false;
  const asked = post.parentId ? world.posts.get(post.parentId)?.authorId : undefined;
  if (asked === undefined || asked === post.authorId || asked === viewer.id) return true;
  return world.graph.follows(viewer.id, asked);
}

export function repliesToOther(world: NetworkView, post: PlacedPost): boolean {
  return post.parentId !== null && world.posts.get(post.parentId)?.authorId !== post.authorId;
}

function sideFilter({ params, server }: MastodonContext): (post: PlacedPost) => boolean {
  const isLocal = (post: PlacedPost): boolean => server.world.accounts.byId(post.authorId)?.domain === null;
  if (params.isTrue('only_media')) return () => false;
  if (params.isTrue('local')) return isLocal;
  if (params.isTrue('remote')) return (post) => !isLocal(post);
  return () => true;
}
