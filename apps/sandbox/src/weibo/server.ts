/** What the endpoints of the Weibo API work with. */
import type { Params } from '../http/params.js';
import type { SandboxRequest } from '../http/request.js';
import type { Route } from '../http/route.js';
import type { NetworkParts } from '../network.js';
import type { Pusher } from '../push/pusher.js';
import type { Account } from '../world/facts.js';
import type { Application } from './applications.js';
import type { Caller, Limits, Writing } from './limits.js';
import type { Tokens } from './tokens.js';
import type { Uids } from './uids.js';

export interface WeiboServer extends Omit<NetworkParts, 'journal'> {
  tokens: Tokens;
  limits: Limits;
  uids: Uids;
  pusher: Pusher;
  /** When the world last began again: what lies before is its past, of which nothing is pushed. */
  begunAt: number;
  /** When a person last did something that may be answered in private, by both sides. */
  heard: Map<string, number>;
}

export interface WeiboContext {
  server: WeiboServer;
  request: SandboxRequest;
  params: Params;
}

/** A request with a good access token. */
export interface UserContext extends WeiboContext {
  viewer: Account;
  application: Application;
  caller: Caller;
}

export interface WeiboRoute extends Route<UserContext> {
  /** The tier that an application needs at least. */
  tier: Application['tier'];
  /** Writing has a limit of its own. */
  writing?: Writing;
  /** False for what may be asked as often as one likes. */
  isCounted: boolean;
}

type Handle = WeiboRoute['handle'];

/** An endpoint of the free API, for example statuses/show. */
export function freeRoute(
  path: string,
  method: 'GET' | 'POST',
  handle: Handle,
  more: Partial<Pick<WeiboRoute, 'writing' | 'isCounted'>> = {},
): WeiboRoute {
  return { ...namesOf(path), method, handle, tier: 'free', isCounted: true, ...more };
}

/** An endpoint of the commercial API. */
export function commercialRoute(path: string, method: 'GET' | 'POST', handle: Handle): WeiboRoute {
  return { ...namesOf(path), method, handle, tier: 'commercial', isCounted: true };
}

/** Path and endpoint's name of what Weibo calls, for example, statuses/show. */
export function namesOf(path: string): Pick<WeiboRoute, 'name' | 'path'> {
  return { name: `weibo.${path.replaceAll('/', '.')}`, path: `/2/${path}.json` };
}
