/** X (API v2, self-serve access) below /x. */
import { fileNumber, UploadShelf } from '../files/upload-shelf.js';
import type { Work } from '../http/dispatcher.js';
import type { SandboxRequest } from '../http/request.js';
import { findRoute, type Route } from '../http/route.js';
import { UseWindows } from '../http/use-windows.js';
import type { NetworkDefinition, NetworkServer } from '../network.js';
import { Pusher } from '../push/pusher.js';
import type { Account } from '../world/facts.js';
import { snowflakeTime } from '../world/snowflake.js';
import { watchWorld, xPush } from './activity.js';
import { PUBLIC_CLIENT } from './clients.js';
import { grantOf, passGate } from './gate.js';
import { authorize, authorizePage } from './oauth/authorize.js';
import { revokeEndpoint, tokenEndpoint } from './oauth/token.js';
import { userObject } from './objects.js';
import { endpointNotFound, refuse } from './problems.js';
import { compose } from './publishing.js';
import { xRoutes } from './routes.js';
import { knownScopes, SCOPES } from './scopes.js';
import type { XContext, XServer } from './server.js';
import { MAX_WEIGHTED, weightedLength } from './text-length.js';
import { type TokenRecord, Tokens } from './tokens.js';
import { webhookRoutes } from './webhook-routes.js';
import { APP_KEYS, Webhooks } from './webhooks.js';

const openRoutes: readonly Route<XContext>[] = [
  { name: 'x.oauth.authorize-page', method: 'GET', path: '/i/oauth2/authorize', handle: authorizePage },
  { name: 'x.oauth.authorize', method: 'POST', path: '/i/oauth2/authorize', handle: authorize },
  { name: 'x.oauth.token', method: 'POST', path: '/2/oauth2/token', handle: tokenEndpoint },
  { name: 'x.oauth.revoke', method: 'POST', path: '/2/oauth2/revoke', handle: revokeEndpoint },
  ...webhookRoutes,
];

export const x: NetworkDefinition = {
  name: 'x',
  prefix: '/x',
  residents: 3,
  pace: 0.4,
  privatePace: 0.05,
  text: { weight: { max: MAX_WEIGHTED, of: weightedLength } },
  open(parts): NetworkServer {
    const journal = parts.journal<TokenRecord>();
    const server: XServer = {
      ...parts,
      tokens: new Tokens(journal, parts.secret),
      windows: new UseWindows(),
      files: new UploadShelf('/media', () => fileNumber(parts.secret())),
      begun: new Map(),
      webhooks: new Webhooks(
        new Pusher({ ...parts.settings.push, isFinal: (status) => status < 300, now: parts.now }),
        () => fileNumber(parts.secret()),
        parts.now,
      ),
    };
    const stopWatching = watchWorld(server);
    return {
      find: (request, path) => findWork(server, request, path),
      refuse: (refusal) => refuse(refusal, server.serverNow()),
      mintCredentials: (account, scopes = SCOPES) => mintTokens(server, account, scopes),
      describeAccount: (account) => userObject(server, account, new Set(['description', 'public_metrics'])),
      postUrl(post) {
        const author = server.world.accounts.byId(post.authorId);
        return `${server.baseUrl()}/${author?.handle ?? 'i'}/status/${post.id}`;
      },
      compose: (draft) => compose(server, draft),
      forget(keepCredentials) {
        if (!keepCredentials) server.tokens.clear();
        server.windows.clear();
        server.files.clear();
        server.begun.clear();
        if (!keepCredentials) server.webhooks.clear();
      },
      push: xPush(server),
      close() {
        stopWatching();
        server.webhooks.pusher.close();
        journal.close();
      },
    };
  },
};

function findWork(server: XServer, request: SandboxRequest, path: string): Work {
  const observed = {
    account: grantOf(server, request)?.account ?? null,
    observed: true,
    refuse: (refusal: Parameters<Work['refuse']>[0]) => refuse(refusal, server.serverNow()),
    arrivedAt: (id: string) => server.world.posts.get(id)?.arrivedAt ?? snowflakeTime(id),
  };
  const open = findRoute(openRoutes, request.method, path);
  if (open) {
    const run = () => open.route.handle({ server, request, params: request.params, path: open.path });
    return { ...observed, endpoint: open.route.name, run };
  }
  const api = findRoute(xRoutes, request.method, path);
  if (api) {
    const run = () => passGate(server, api.route, request, api.path);
    return { ...observed, endpoint: api.route.name, run };
  }
  const file = server.files.answer(path);
  if (file) return { ...observed, endpoint: 'x.media.file', run: () => file };
  return { ...observed, endpoint: null, run: () => endpointNotFound(request.method, path) };
}

function mintTokens(
  { tokens, now }: XServer,
  account: Account,
  scopes: readonly string[],
): Record<string, unknown> {
  if (!knownScopes(scopes)) throw new RangeError('unknown scope');
  const clientId = PUBLIC_CLIENT.id;
  const grant = tokens.grant({ clientId, account: account.handle, scopes: [...scopes] }, now());
  const { accessToken, refreshToken } = grant;
  const { key: consumerKey, secret: consumerSecret } = APP_KEYS;
  return { accessToken, refreshToken, clientId, clientSecret: '', consumerKey, consumerSecret, scopes };
}
