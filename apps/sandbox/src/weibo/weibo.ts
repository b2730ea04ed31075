/** Sina Weibo below /weibo: /weibo/2 and /weibo/oauth2, and the commercial and message hosts as /weibo/c/2 and /weibo/m/2. */
import type { Work } from '../http/dispatcher.js';
import type { SandboxRequest } from '../http/request.js';
import { findRoute, type Route } from '../http/route.js';
import type { NetworkDefinition, NetworkServer } from '../network.js';
import { Pusher } from '../push/pusher.js';
import type { Account } from '../world/facts.js';
import { snowflakeTime } from '../world/snowflake.js';
import { COMMERCIAL_APPLICATION, FREE_APPLICATION } from './applications.js';
import { commentRoutes, compose } from './comments.js';
import { commercialRoutes, contractRoutes } from './commercial.js';
import { errorAnswer, refuse, WeiboError } from './errors.js';
import { grantOf, passGate } from './gate.js';
import { Limits } from './limits.js';
import { messageFileRoute } from './message-files.js';
import { messageRoutes, recallWindows } from './messages.js';
import { authorize, authorizePage } from './oauth/authorize.js';
import { accessToken, revokeToken, tokenInfo } from './oauth/token.js';
import { userObject } from './objects.js';
import { publishingRoutes } from './publishing.js';
import { watchWorld, weiboPush } from './push.js';
import type { WeiboContext, WeiboRoute, WeiboServer } from './server.js';
import { statusRoutes } from './statuses.js';
import { MAX_LENGTH, weiboLength } from './text-length.js';
import { type TokenRecord, Tokens } from './tokens.js';
import { Uids } from './uids.js';
import { userRoutes } from './users.js';

const openRoutes: readonly Route<WeiboContext>[] = [
  { name: 'weibo.oauth.authorize-page', method: 'GET', path: '/oauth2/authorize', handle: authorizePage },
  { name: 'weibo.oauth.authorize', method: 'POST', path: '/oauth2/authorize', handle: authorize },
  { name: 'weibo.oauth.token', method: 'POST', path: '/oauth2/access_token', handle: accessToken },
  { name: 'weibo.oauth.info', method: 'POST', path: '/oauth2/get_token_info', handle: tokenInfo },
  { name: 'weibo.oauth.revoke', method: 'GET', path: '/oauth2/revokeoauth2', handle: revokeToken },
  { name: 'weibo.oauth.revoke', method: 'POST', path: '/oauth2/revokeoauth2', handle: revokeToken },
];
const freeRoutes = [...statusRoutes, ...commentRoutes, ...publishingRoutes, ...userRoutes];
const routes: readonly WeiboRoute[] = [
  ...freeRoutes,
  ...contractRoutes(freeRoutes),
  ...commercialRoutes,
  ...messageRoutes,
  messageFileRoute,
];

export const weibo: NetworkDefinition = {
  name: 'weibo',
  prefix: '/weibo',
  residents: 3,
  pace: 0.4,
  privatePace: 0.05,
  text: { length: { max: MAX_LENGTH, of: weiboLength } },
  open(parts): NetworkServer {
    const journal = parts.journal<TokenRecord>();
    const server: WeiboServer = {
      ...parts,
      tokens: new Tokens(journal, parts.secret),
      limits: new Limits(parts.settings.rateLimit),
      uids: new Uids(parts.world),
      pusher: new Pusher({ ...parts.settings.push, now: parts.serverNow }),
      begunAt: 0,
      heard: new Map(),
    };
    recallWindows(server);
    const stopWatching = watchWorld(server);
    return {
      find: (request, path) => findWork(server, request, path),
      refuse: (refusal) => refuse(refusal, ''),
      mintCredentials: (account, scopes) => mintToken(server, account, scopes),
      describeAccount: (account) => userObject(server, account),
      postUrl(post) {
        const author = server.world.accounts.byId(post.authorId);
        return `${server.baseUrl()}/${author ? server.uids.of(author) : 'u'}/${post.id}`;
      },
      compose: (draft) => compose(server, draft),
      push: weiboPush(server),
      forget(keepCredentials) {
        server.begunAt = server.now();
        if (!keepCredentials) server.tokens.clear();
        server.uids.forget();
        for (const part of [server.limits, server.heard, server.pusher]) part.clear();
      },
      close() {
        stopWatching();
        server.pusher.close();
        journal.close();
      },
    };
  },
};

function findWork(server: WeiboServer, request: SandboxRequest, asked: string): Work {
  // On the real network these are other hosts: c.api.weibo.com and m.api.weibo.com.
  const [, host, path = asked] = /^\/(c|m)(\/(?:2|oauth2)\/.*)$/.exec(asked) ?? [];
  const observed = {
    account: grantOf(server, request)?.account ?? null,
    observed: true,
    refuse: (refusal: Parameters<Work['refuse']>[0]) => refuse(refusal, path),
    arrivedAt: (id: string) => server.world.posts.get(id)?.arrivedAt ?? snowflakeTime(id),
  };
  const open = findRoute(openRoutes, request.method, path);
  if (open) {
    const run = () => open.route.handle({ server, request, params: request.params });
    return { ...observed, endpoint: open.route.name, run };
  }
  const api = findRoute(routes, request.method, path);
  if (api && (api.route.tier === 'free' || host === 'c')) {
    // Whatever is asked at the commercial host needs a contract.
    const route: WeiboRoute = host === 'c' ? { ...api.route, tier: 'commercial' } : api.route;
    return { ...observed, endpoint: route.name, run: () => passGate(server, route, request, path) };
  }
  const isOther = routes.some((route) => route.path === path && route.method !== request.method);
  const code = isOther ? 10021 : 10020;
  return { ...observed, endpoint: null, run: () => errorAnswer(new WeiboError(code), path) };
}

/** The scope "commercial" gives a token of the application that has a contract. */
function mintToken(
  { tokens, uids, now }: WeiboServer,
  account: Account,
  scopes: readonly string[] = [],
): Record<string, unknown> {
  if (!scopes.every((scope) => scope === 'commercial' || scope === 'all'))
    throw new RangeError('unknown scope');
  const application = scopes.includes('commercial') ? COMMERCIAL_APPLICATION : FREE_APPLICATION;
  const draft = { appKey: application.key, account: account.handle, scope: 'all' };
  const grant = tokens.grant(draft, now());
  return {
    accessToken: grant.token,
    uid: uids.of(account),
    appKey: application.key,
    appSecret: application.secret,
    domain: application.domains[0],
  };
}
