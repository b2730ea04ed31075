/** Search in the posts of the last seven days. */

import { type PlacedPost, tagsOf } from '../world/post-store.js';
import { snowflakeTime } from '../world/snowflake.js';
import { linksIn } from './links.js';
import { conversationOf } from './objects.js';
import { postPage } from './pages.js';
import { invalidRequest } from './problems.js';
import { parseQuery } from './search-query.js';
import { type UserContext, userRoute, type XRoute } from './server.js';

const WEEK_MS = 7 * 86_400_000;

export const searchRoutes: readonly XRoute[] = [
  userRoute(
    'tweets.search',
    'GET',
    '/2/tweets/search/recent',
    { scopes: ['tweet.read', 'users.read'], limit: 300 },
    (context) => {
      const { server, params } = context;
      const { posts, accounts } = server.world;
      const since = server.now() - WEEK_MS;
      refuseOldFloor(context, since);
      const test = parseQuery(params.get('query') ?? '', {
        author: (post) => accounts.byId(post.authorId),
        parentAuthor: (post) => accounts.byId(posts.get(post.parentId ?? '')?.authorId ?? ''),
        conversation: (post) => conversationOf(server, post),
        tags: (post) => tagsOf(post.text),
        hasLinks: (post) => linksIn(post.text).length > 0,
        accountOf: (name) => accounts.byAddress(name),
      });
      // Reposts are no longer found since May 2026.
      const keep = (post: PlacedPost): boolean => !post.repostOf && post.arrivedAt >= since && test(post);
      const size = { least: 10, usual: 10, most: 100 };
      return postPage(context, { posts: posts.all(), keep, size, reach: Number.POSITIVE_INFINITY });
    },
  ),
];

function refuseOldFloor({ server, params }: UserContext, since: number): void {
  const given = params.get('since_id');
  if (given === undefined || !/^\d{1,19}$/.test(given)) return;
  const time = server.world.posts.get(given)?.arrivedAt ?? snowflakeTime(given) ?? 0;
  if (time >= since) return;
  const after = new Date(since).toISOString();
  const message = `'since_id' must be a tweet id created after [${after}]. Please use a 'since_id' that is larger than ${BigInt(since) << 16n}`;
  throw invalidRequest('since_id', given, message);
}
