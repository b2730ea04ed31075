/** People, and who follows whom. */
import { type Answer, jsonAnswer } from '../http/answer.js';
import type { Account } from '../world/facts.js';
import type { Follow } from '../world/social-graph.js';
import { userFields } from './fields.js';
import { userObject } from './objects.js';
import { makeToken, pageLimit, readToken } from './pages.js';
import { invalidRequest, notFoundError } from './problems.js';
import { type UserContext, userRoute, type XRoute } from './server.js';

const READ = { scopes: ['users.read', 'tweet.read'], limit: 900 } as const;
const FOLLOWS = { scopes: ['follows.read', 'users.read', 'tweet.read'], limit: 300 } as const;
const FOLLOW_PAGE = { least: 1, usual: 100, most: 1000 };
const MOST_AT_ONCE = 100;

export const userRoutes: readonly XRoute[] = [
  userRoute('users.me', 'GET', '/2/users/me', { ...READ, limit: 75 }, ({ server, params, viewer }) =>
    jsonAnswer({ data: userObject(server, viewer, userFields(params)) }),
  ),
  userRoute('users.by-usernames', 'GET', '/2/users/by', READ, (context) =>
    several(context, 'usernames', (name) => context.server.world.accounts.byAddress(name)),
  ),
  userRoute('users.by-username', 'GET', '/2/users/by/username/:name', READ, (context) => {
    const name = context.path.name ?? '';
    return one(context, 'username', name, context.server.world.accounts.byAddress(name));
  }),
  userRoute('users.lookup', 'GET', '/2/users', READ, (context) =>
    several(context, 'ids', (id) => context.server.world.accounts.byId(id)),
  ),
  userRoute('users.get', 'GET', '/2/users/:id', READ, (context) => {
    const id = context.path.id ?? '';
    return one(context, 'id', id, context.server.world.accounts.byId(id));
  }),
  userRoute('users.followers', 'GET', '/2/users/:id/followers', FOLLOWS, (context) =>
    people(context, context.server.world.graph.followers(context.path.id ?? '')),
  ),
  userRoute('users.following', 'GET', '/2/users/:id/following', FOLLOWS, (context) =>
    people(context, context.server.world.graph.following(context.path.id ?? '')),
  ),
];

function one({ server, params }: UserContext, name: string, value: string, found?: Account): Answer {
  return found
    ? jsonAnswer({ data: userObject(server, found, userFields(params)) })
    : jsonAnswer({ errors: [notFoundError('user', name, value)] });
}

/** Who is missing is told beside those who are found. */
function several(
  { server, params }: UserContext,
  name: string,
  find: (key: string) => Account | undefined,
): Answer {
  const keys = (params.get(name) ?? '').split(',').filter(Boolean);
  if (keys.length === 0) throw invalidRequest(name, '', `The \`${name}\` query parameter can not be empty`);
  if (keys.length > MOST_AT_ONCE) throw invalidRequest(name, '', `size must be at most ${MOST_AT_ONCE}`);
  const wanted = userFields(params);
  const found = keys.flatMap((key) => find(key) ?? []);
  const missing = keys.filter((key) => !find(key));
  return jsonAnswer({
    ...(found.length > 0 && { data: found.map((account) => userObject(server, account, wanted)) }),
    ...(missing.length > 0 && { errors: missing.map((key) => notFoundError('user', name, key)) }),
  });
}

/** Newest relation first. */
function people(context: UserContext, follows: readonly Follow[]): Answer {
  const { server, params, path } = context;
  if (!server.world.accounts.byId(path.id ?? ''))
    return jsonAnswer({ errors: [notFoundError('user', 'id', path.id ?? '')] });
  const wanted = userFields(params);
  const limit = pageLimit(params, FOLLOW_PAGE);
  const end = Math.min(readToken(params) ?? follows.length, follows.length);
  const start = Math.max(0, end - limit);
  const page = follows.slice(start, end).reverse();
  const accounts = page.flatMap(({ accountId }) => server.world.accounts.byId(accountId) ?? []);
  return jsonAnswer({
    ...(accounts.length > 0 && { data: accounts.map((account) => userObject(server, account, wanted)) }),
    meta: { result_count: accounts.length, ...(start > 0 && { next_token: makeToken(start) }) },
  });
}
