/** Reading posts: by id, by author, by mention, and the home timeline. */
import { type Answer, jsonAnswer } from '../http/answer.js';
import type { PlacedPost } from '../world/post-store.js';
import { tweetFields } from './fields.js';
import { includesOf, tweetObject } from './objects.js';
import { type PostList, postPage } from './pages.js';
import { invalidRequest, notFoundError } from './problems.js';
import { ownAccount, type UserContext, userRoute, type XRoute } from './server.js';

const SCOPES = ['tweet.read', 'users.read'] as const;
const MOST_AT_ONCE = 100;
const USUAL_PAGE = { least: 5, usual: 10, most: 100 };

export const tweetRoutes: readonly XRoute[] = [
  userRoute('tweets.lookup', 'GET', '/2/tweets', { scopes: SCOPES, limit: 900 }, lookup),
  userRoute('tweets.get', 'GET', '/2/tweets/:id', { scopes: SCOPES, limit: 900 }, (context) => {
    const { server, params, path } = context;
    const wanted = tweetFields(params);
    const post = server.world.posts.get(idInPath(path.id));
    if (!post) return jsonAnswer({ errors: [notFoundError('tweet', 'id', path.id ?? '')] });
    const data = tweetObject(server, post, wanted.tweet);
    return jsonAnswer({ data, ...includesOf(server, [post], wanted) });
  }),
  userRoute('users.mentions', 'GET', '/2/users/:id/mentions', { scopes: SCOPES, limit: 300 }, (context) => {
    const { posts } = context.server.world;
    const id = context.path.id ?? '';
    const keep = (post: PlacedPost): boolean => !post.repostOf && post.mentions.includes(id);
    return listOf(context, { posts: posts.all(), keep, size: USUAL_PAGE, reach: 800 });
  }),
  userRoute('users.tweets', 'GET', '/2/users/:id/tweets', { scopes: SCOPES, limit: 900 }, (context) => {
    const posts = context.server.world.posts.by(context.path.id ?? '');
    return listOf(context, { posts, keep: notExcluded(context), size: USUAL_PAGE, reach: 3200 });
  }),
  userRoute(
    'timelines.home',
    'GET',
    '/2/users/:id/timelines/reverse_chronological',
    { scopes: SCOPES, limit: 180 },
    (context) => {
      const { world } = context.server;
      const { id } = ownAccount(context);
      const wanted = notExcluded(context);
      const keep = (post: PlacedPost): boolean =>
        (post.authorId === id || world.graph.follows(id, post.authorId)) && wanted(post);
      const size = { least: 1, usual: 100, most: 100 };
      return postPage(context, { posts: world.posts.all(), keep, size, reach: 3200 });
    },
  ),
];

export function idInPath(id = ''): string {
  if (/^\d{1,19}$/.test(id)) return id;
  throw invalidRequest('id', id, `The \`id\` query parameter value [${id}] is not valid`);
}

function listOf(context: UserContext, list: PostList): Answer {
  const id = idInPath(context.path.id);
  if (!context.server.world.accounts.byId(id))
    return jsonAnswer({ errors: [notFoundError('user', 'id', id)] });
  return postPage(context, list);
}

function notExcluded({ params }: UserContext): (post: PlacedPost) => boolean {
  const excluded = params.all('exclude').flatMap((each) => each.split(','));
  const unknown = excluded.find((each) => each !== 'replies' && each !== 'retweets');
  if (unknown !== undefined)
    throw invalidRequest('exclude', unknown, `The \`exclude\` value [${unknown}] is not valid`);
  return (post) =>
    !(excluded.includes('retweets') && post.repostOf) && !(excluded.includes('replies') && post.parentId);
}

function lookup({ server, params }: UserContext): Answer {
  const ids = (params.get('ids') ?? '').split(',').filter(Boolean);
  if (ids.length === 0) throw invalidRequest('ids', '', 'The `ids` query parameter can not be empty');
  if (ids.length > MOST_AT_ONCE) throw invalidRequest('ids', '', `size must be at most ${MOST_AT_ONCE}`);
  const wanted = tweetFields(params);
  const found = ids.flatMap((id) => server.world.posts.get(idInPath(id)) ?? []);
  const missing = ids.filter((id) => !server.world.posts.get(id));
  return jsonAnswer({
    ...(found.length > 0 && { data: found.map((post) => tweetObject(server, post, wanted.tweet)) }),
    ...includesOf(server, found, wanted),
    ...(missing.length > 0 && { errors: missing.map((id) => notFoundError('tweet', 'ids', id)) }),
  });
}
