/** Reading posts. */
import { jsonAnswer, WideNumber } from '../http/answer.js';
import type { Account } from '../world/facts.js';
import type { PlacedPost } from '../world/post-store.js';
import { WeiboError } from './errors.js';
import { statusObject } from './objects.js';
import { listAnswer, requiredId } from './pages.js';
import { ownOrNamed } from './people.js';
import { isStatus } from './places.js';
import { freeRoute, type UserContext, type WeiboRoute, type WeiboServer } from './server.js';

const TIMELINE = { name: 'statuses', usual: 20, most: 100 } as const;
const MENTIONS = { name: 'statuses', usual: 20, most: 200 } as const;
const MOST_COUNTED = 100;

export const statusRoutes: readonly WeiboRoute[] = [
  freeRoute('statuses/mentions', 'GET', (context) => {
    const { server, viewer } = context;
    const keep = (post: PlacedPost): boolean =>
      isStatus(post) &&
      post.authorId !== viewer.id &&
      post.mentions.includes(viewer.id) &&
      isFromWanted(context, post) &&
      isOfWantedType(context, post);
    return listAnswer(context, MENTIONS, server.world.posts.all(), keep, shower(context));
  }),
  freeRoute('statuses/home_timeline', 'GET', (context) => {
    const { server, viewer } = context;
    const { graph, posts } = server.world;
    const keep = (post: PlacedPost): boolean =>
      isStatus(post) &&
      (post.authorId === viewer.id || graph.follows(viewer.id, post.authorId)) &&
      isOfWantedType(context, post);
    return listAnswer(context, TIMELINE, posts.all(), keep, shower(context));
  }),
  freeRoute('statuses/user_timeline', 'GET', (context) => {
    const author = ownOrNamed(context);
    // Since 2015 an application of the free tier reads the posts of its own users only.
    if (author.id !== context.viewer.id && context.application.tier === 'free') throw new WeiboError(10014);
    const keep = (post: PlacedPost): boolean => isStatus(post) && isOfWantedType(context, post);
    return listAnswer(context, TIMELINE, context.server.world.posts.by(author.id), keep, shower(context));
  }),
  freeRoute('statuses/repost_timeline', 'GET', (context) => {
    const { server, params } = context;
    const status = statusWithId(server, requiredId(params, 'id'));
    const { posts } = server.world;
    const reposts = [...posts.repostsOf(status.id), ...posts.quotesOf(status.id)];
    reposts.sort((left, right) => left.order - right.order);
    return listAnswer(context, { ...MENTIONS, name: 'reposts' }, reposts, isStatus, shower(context));
  }),
  freeRoute('statuses/show', 'GET', ({ server, params, viewer }) =>
    jsonAnswer(statusObject(server, statusWithId(server, requiredId(params, 'id')), viewer)),
  ),
  freeRoute('statuses/count', 'GET', ({ server, params, viewer }) => {
    const ids = (params.get('ids') ?? '').split(',').filter(Boolean);
    if (ids.length === 0) throw new WeiboError(10016, 'ids');
    if (ids.length > MOST_COUNTED) throw new WeiboError(10017, 'ids');
    const found = ids.flatMap((id) => server.world.posts.get(id) ?? []).filter(isStatus);
    return jsonAnswer(
      found.map((post) => {
        const { comments_count, reposts_count, attitudes_count } = statusObject(server, post, viewer);
        return {
          id: new WideNumber(post.id),
          idstr: post.id,
          comments: comments_count,
          reposts: reposts_count,
          attitudes: attitudes_count,
        };
      }),
    );
  }),
];

/** The post with this id; 20101 for what is no post, or was. */
export function statusWithId({ world }: WeiboServer, id: string): PlacedPost {
  const post = world.posts.get(id);
  if (!post || !isStatus(post)) throw new WeiboError(20101);
  return post;
}

function shower({ server, viewer, params }: UserContext): (post: PlacedPost) => unknown {
  return (post) => statusObject(server, post, viewer, params.get('trim_user') !== '1');
}

/** filter_by_author: 1 shows those whom the account follows, 2 the others. */
export function isFromWanted({ server, viewer, params }: UserContext, { authorId }: PlacedPost): boolean {
  const filter = params.get('filter_by_author') ?? '0';
  if (filter === '0') return true;
  return server.world.graph.follows(viewer.id, authorId) === (filter === '1');
}

/** filter_by_type and feature: 1 shows what is no repost. */
function isOfWantedType({ params }: UserContext, post: PlacedPost): boolean {
  const isOriginalWanted = params.get('filter_by_type') === '1' || params.get('feature') === '1';
  return !isOriginalWanted || (post.repostOf === null && post.quoteOf === null);
}

export function isAuthor(viewer: Account, post: PlacedPost): boolean {
  return post.authorId === viewer.id;
}
