/** WeChat (Official Account platform) below /wechat: no public posts, only what people and an account write to each other. */
import type { Work } from '../http/dispatcher.js';
import type { SandboxRequest } from '../http/request.js';
import { findRoute } from '../http/route.js';
import { UseWindows } from '../http/use-windows.js';
import type { NetworkDefinition, NetworkServer } from '../network.js';
import { Pusher } from '../push/pusher.js';
import type { Account } from '../world/facts.js';
import { addressRoutes } from './addresses.js';
import { refuse, unknownPath } from './errors.js';
import { officialOf, passGate } from './gate.js';
import { openIdOf, unionIdOf } from './identity.js';
import { mediaRoutes } from './media.js';
import { MediaShelf } from './media-shelf.js';
import { OfficialAccounts, type OfficialRecord } from './official-accounts.js';
import { recallWindows, watchWorld, wechatPush } from './push/push.js';
import { ReplyWindows } from './reply-windows.js';
import { MAX_TEXT_BYTES, sendingRoutes } from './sending.js';
import type { WechatServer } from './server.js';
import { SentKeys } from './templates/sent-keys.js';
import { TemplateBook } from './templates/template-book.js';
import { templateRoutes } from './templates/template-messages.js';
import { basicToken, stableToken } from './token.js';
import { userRoutes } from './users.js';

const routes = [...sendingRoutes, ...templateRoutes, ...mediaRoutes, ...userRoutes, ...addressRoutes];

const openRoutes = [
  { name: 'wechat.stable_token', method: 'POST', path: '/cgi-bin/stable_token', handle: stableToken },
  { name: 'wechat.token', method: 'GET', path: '/cgi-bin/token', handle: basicToken },
] as const;

export const wechat: NetworkDefinition = {
  name: 'wechat',
  prefix: '/wechat',
  residents: 1,
  pace: 0.2,
  privatePace: 0.2,
  text: { bytes: { max: MAX_TEXT_BYTES, of: (text) => Buffer.byteLength(text, 'utf8') } },
  open(parts): NetworkServer {
    const journal = parts.journal<OfficialRecord>();
    const server: WechatServer = {
      ...parts,
      officials: new OfficialAccounts(journal, parts.secret),
      replies: new ReplyWindows(),
      shelf: new MediaShelf(parts.secret),
      templates: new TemplateBook(),
      sentKeys: new SentKeys(),
      windows: new UseWindows(),
      pusher: new Pusher({ ...parts.settings.push, now: parts.serverNow }),
      begunAt: 0,
    };
    recallWindows(server);
    const stopWatching = watchWorld(server);
    return {
      find: (request, path) => findWork(server, request, path),
      refuse,
      mintCredentials: (account) => mintCredentials(server, account),
      describeAccount: (account) => describeAccount(server, account),
      postUrl: (post) => `${server.baseUrl()}/posts/${post.id}`,
      compose: (draft) => draft,
      push: wechatPush(server),
      forget(keepCredentials) {
        server.begunAt = server.now();
        if (!keepCredentials) server.officials.clear();
        const { replies, shelf, templates, sentKeys, windows, pusher } = server;
        for (const part of [replies, shelf, templates, sentKeys, windows, pusher]) part.clear();
      },
      close() {
        stopWatching();
        server.pusher.close();
        journal.close();
      },
    };
  },
};

function findWork(server: WechatServer, request: SandboxRequest, path: string): Work {
  const observed = {
    account: officialOf(server, request)?.handle ?? null,
    observed: true,
    refuse,
    arrivedAt: () => null,
  };
  const open = findRoute(openRoutes, request.method, path);
  if (open) return { ...observed, endpoint: open.route.name, run: () => open.route.handle(server, request) };
  const api = findRoute(routes, request.method, path);
  if (api) return { ...observed, endpoint: api.route.name, run: () => passGate(server, api.route, request) };
  const picture = server.shelf.get(/^\/pictures\/(\w+)$/.exec(path)?.[1] ?? '', server.now());
  if (!picture) return { ...observed, endpoint: null, run: unknownPath };
  const { contentType: type, bytes } = picture;
  return {
    ...observed,
    endpoint: 'wechat.pictures',
    run: () => ({ status: 200, type, body: '', bytes, headers: {} }),
  };
}

/** The openids that every official account knows a person by. */
function describeAccount(server: WechatServer, account: Account): Record<string, unknown> {
  const openids = server.officials.all().map(({ appId }) => [appId, openIdOf(appId, account)]);
  return { nickname: account.name, unionid: unionIdOf(account), openids: Object.fromEntries(openids) };
}

function mintCredentials(server: WechatServer, account: Account): Record<string, unknown> {
  const { appId, secret, originalId } = server.officials.open(account);
  const now = server.now();
  const current = server.officials.newest(appId, 'stable');
  const token =
    current && current.expiresAt > now
      ? current
      : server.officials.issue({ appId, kind: 'stable', issuedAt: now, expiresAt: now + 7_200_000 });
  return { accessToken: token.value, appId, appSecret: secret, originalId };
}
