/** Who somebody is, who follows whom, and how much may still be asked. */
import { type Answer, jsonAnswer } from '../http/answer.js';
import type { Account } from '../world/facts.js';
import type { Follow } from '../world/social-graph.js';
import { WeiboError } from './errors.js';
import { WRITING } from './limits.js';
import { userObject } from './objects.js';
import { wholeNumber } from './pages.js';
import { namedAccount, ownOrNamed } from './people.js';
import { freeRoute, type UserContext, type WeiboRoute } from './server.js';

/** What an application of the free tier sees at once. */
const MOST_AT_ONCE = 5;

export const userRoutes: readonly WeiboRoute[] = [
  freeRoute('users/show', 'GET', (context) => {
    const { server, params, viewer, application } = context;
    const account = namedAccount(server, params);
    if (!account) throw new WeiboError(10008);
    const shown = userObject(server, account, viewer);
    if (account.id === viewer.id || application.tier === 'commercial') return jsonAnswer(shown);
    // Of people who did not authorize the application, only who they are is told.
    const hidden = { description: '', verified_reason: '' };
    const uncounted = { followers_count: 0, friends_count: 0, statuses_count: 0 };
    return jsonAnswer({ ...shown, ...hidden, ...uncounted });
  }),
  freeRoute('account/get_uid', 'GET', ({ server, viewer }) =>
    jsonAnswer({ uid: Number(server.uids.of(viewer)) }),
  ),
  freeRoute('friendships/followers', 'GET', (context) =>
    people(context, (account) => context.server.world.graph.followers(account.id)),
  ),
  freeRoute('friendships/friends', 'GET', (context) =>
    people(context, (account) => context.server.world.graph.following(account.id)),
  ),
  freeRoute('account/rate_limit_status', 'GET', rateLimitStatus, { isCounted: false }),
];

/** Newest relation first, five at a time, and only one's own. */
function people(context: UserContext, relationsOf: (account: Account) => Follow[]): Answer {
  const { server, params, viewer } = context;
  const account = ownOrNamed(context);
  if (account.id !== viewer.id) throw new WeiboError(10014);
  const cursor = wholeNumber(params, 'cursor', 0);
  const count = Math.max(1, Math.min(MOST_AT_ONCE, wholeNumber(params, 'count', MOST_AT_ONCE)));
  const all = relationsOf(account).reverse();
  const page = all.slice(cursor, cursor + count);
  const users = page.flatMap(({ accountId }) => server.world.accounts.byId(accountId) ?? []);
  const next = cursor + count < all.length ? cursor + count : 0;
  return jsonAnswer({
    users: users.map((user) => userObject(server, user, viewer)),
    next_cursor: next,
    previous_cursor: Math.max(0, cursor - count),
    total_number: all.length,
  });
}

function rateLimitStatus({ server, caller }: UserContext): Answer {
  const now = server.now();
  const [user, address] = [server.limits.user(caller, now), server.limits.address(caller, now)];
  const isDaily = caller.application.tier === 'free';
  const { endsAt } = isDaily ? user : address;
  const writing = ([api, kind]: readonly [string, keyof typeof WRITING]) => {
    const { limit, used } = server.limits.writing(caller, kind, now);
    return { api, limit, limit_time_unit: 'HOURS', remaining_hits: limit - used };
  };
  const apis = [
    ['/statuses/share', 'post'],
    ['/comments/create', 'comment'],
  ] as const;
  return jsonAnswer({
    api_rate_limits: apis.map(writing),
    ip_limit: address.limit,
    limit_time_unit: isDaily ? 'DAYS' : 'HOURS',
    remaining_ip_hits: address.limit - address.used,
    user_limit: isDaily ? user.limit : address.limit,
    remaining_user_hits: isDaily ? user.limit - user.used : address.limit - address.used,
    reset_time: new Date(endsAt + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' '),
    reset_time_in_seconds: Math.ceil((endsAt - now) / 1000),
  });
}
