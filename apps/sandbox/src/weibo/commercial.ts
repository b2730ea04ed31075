/** What only a contract opens: search, all followers, mentions of anybody. https://open.weibo.com/wiki/C/2 */
import { type Answer, jsonAnswer } from '../http/answer.js';
import type { PlacedPost } from '../world/post-store.js';
import { snowflakeTime } from '../world/snowflake.js';
import { matchesText, parseTextQuery } from '../world/text-search.js';
import { WeiboError } from './errors.js';
import { statusObject, userObject } from './objects.js';
import { wholeNumber } from './pages.js';
import { ownOrNamed } from './people.js';
import { isStatus } from './places.js';
import { commercialRoute, namesOf, type UserContext, type WeiboRoute } from './server.js';

const SEARCH = { usual: 10, most: 50 };
const MOST_FRIENDS = 2000;
const BUCKET = { usual: 50, most: 200 };

const SORTS: Record<string, (status: Record<string, unknown>) => number> = {
  hot: (status) =>
    Number(status.reposts_count) + Number(status.comments_count) + Number(status.attitudes_count),
  fwnum: (status) => Number(status.reposts_count),
  cmtnum: (status) => Number(status.comments_count),
};

export const commercialRoutes: readonly WeiboRoute[] = [
  commercialRoute('search/statuses/limited', 'GET', search),
  commercialRoute('friendships/followers/biz', 'GET', followers),
  commercialRoute('friendships/friends/other_all', 'GET', friends),
];

/** Where the commercial API's name is another one than the free one's with "/biz". https://open.weibo.com/wiki/C/2 */
const OTHER_NAMES: readonly (readonly [free: string, commercial: string])[] = [
  ['statuses/home_timeline', 'statuses/friends_timeline/biz'],
  ['statuses/user_timeline', 'statuses/user_timeline/other'],
  ['comments/show', 'comments/show/all'],
];
const WITH_BIZ = [
  'statuses/mentions',
  'statuses/user_timeline',
  'statuses/count',
  'statuses/repost',
  'comments/mentions',
  'comments/to_me',
  'comments/by_me',
  'comments/create',
  'comments/reply',
];

/** The commercial API's endpoints that do what free ones do, under names of their own. */
export function contractRoutes(free: readonly WeiboRoute[]): WeiboRoute[] {
  const names = [...WITH_BIZ.map((name) => [name, `${name}/biz`] as const), ...OTHER_NAMES];
  return names.flatMap(([name, commercial]) =>
    free
      .filter((route) => route.path === `/2/${name}.json`)
      .map((route) => ({ ...route, ...namesOf(commercial), tier: 'commercial' as const })),
  );
}

/** Words are joined by ~ or blanks, all must be there; starttime and endtime are seconds since 1970. */
function search(context: UserContext): Answer {
  const { server, params, viewer } = context;
  const q = params.get('q') ?? '';
  if (q === '' && !params.has('ids')) throw new WeiboError(10016, 'q');
  const query = parseTextQuery(q.replaceAll('~', ' '));
  const ids = params.get('ids')?.split('~');
  const [start, end] = [seconds(context, 'starttime', 0), seconds(context, 'endtime', server.now() / 1000)];
  const found = server.world.posts.all().filter((post: PlacedPost) => {
    const isInTime = post.at >= start * 1000 && post.at < (end + 1) * 1000;
    const author = server.world.accounts.byId(post.authorId);
    const isWanted = ids === undefined || (author !== undefined && ids.includes(server.uids.of(author)));
    return isStatus(post) && isInTime && isWanted && (q === '' || matchesText(query, post.text));
  });
  const statuses = found.reverse().map((post) => statusObject(server, post, viewer));
  const sort = SORTS[params.get('sort') ?? 'time'];
  if (sort) statuses.sort((left, right) => sort(right) - sort(left));
  const count = Math.max(1, Math.min(SEARCH.most, wholeNumber(params, 'count', SEARCH.usual)));
  const page = Math.max(1, wholeNumber(params, 'page', 1));
  return jsonAnswer({
    statuses: statuses.slice((page - 1) * count, page * count),
    total_number: statuses.length,
    hasvisible: false,
    previous_cursor: 0,
    next_cursor: 0,
  });
}

/** Newest first; max_time (milliseconds, inclusive) and cursor_uid name where the page begins. */
function followers({ server, params, viewer }: UserContext): Answer {
  const bucket = Math.max(1, Math.min(BUCKET.most, wholeNumber(params, 'bucket', BUCKET.usual)));
  const maxTime = Number(params.get('max_time') || Number.MAX_SAFE_INTEGER);
  if (Number.isNaN(maxTime)) throw new WeiboError(10017, 'max_time');
  const all = server.world.graph
    .followers(viewer.id)
    .reverse()
    .flatMap(({ accountId, ref }) => {
      const account = server.world.accounts.byId(accountId);
      const at = snowflakeTime(ref) ?? 0;
      return account ? [{ account, at, uid: server.uids.of(account) }] : [];
    });
  const older = all.filter(({ at }) => at <= maxTime);
  const cursor = params.get('cursor_uid');
  const start = Math.max(
    0,
    older.findIndex(({ uid }) => uid === cursor),
  );
  const page = older.slice(start, start + bucket);
  const next = older[start + bucket];
  return jsonAnswer({
    users: page.map(({ account }) => userObject(server, account, viewer)),
    next_cursor: next?.at ?? 0,
    cursor_uid: next ? Number(next.uid) : 0,
    previous_cursor: 0,
    total_number: all.length,
  });
}

/** Whom anybody follows, newest first. */
function friends(context: UserContext): Answer {
  const { server, params, viewer } = context;
  const account = ownOrNamed(context);
  const count = Math.max(1, Math.min(MOST_FRIENDS, wholeNumber(params, 'count', BUCKET.usual)));
  const cursor = wholeNumber(params, 'cursor', 0);
  const all = server.world.graph.following(account.id).reverse();
  const page = all.slice(cursor, cursor + count);
  return jsonAnswer({
    users: page
      .flatMap(({ accountId }) => server.world.accounts.byId(accountId) ?? [])
      .map((user) => userObject(server, user, viewer)),
    next_cursor: cursor + count < all.length ? cursor + count : 0,
    previous_cursor: Math.max(0, cursor - count),
    total_number: all.length,
  });
}

function seconds({ params }: UserContext, name: string, usual: number): number {
  const text = params.get(name);
  if (text === undefined || text === '') return usual;
  if (!/^\d{1,10}$/.test(text)) throw new WeiboError(10017, name);
  return Number(text);
}
