/** What only a contract opens: search, all followers, mentions of anybody. https://open.weibo.com/wiki/C/2 */
import { type Answer, jsonAnswer } from '../http/answer.js';
import type { PlacedPost } from '../world/post-store.js';
import { snowflakeTime } from '../world/snowflake.js';
import { matchesText, parseTextQuery } from '../world/text-search.js';
import { WeiboError } from './errors.js';
import { statusObject, userObject } from './objects.js';
import { wholeNumber } from './pages.js';
import { isStatus } from './places.js';
import { commercialRoute, type UserContext, type WeiboRoute } from './server.js';

const SEARCH = { usual: 10, most: 50 };
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
];

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

function seconds({ params }: UserContext, name: string, usual: number): number {
  const text = params.get(name);
  if (text === undefined || text === '') return usual;
  if (!/^\d{1,10}$/.test(text)) throw new WeiboError(10017, name);
  return Number(text);
}
