/** What the endpoints of the Mastodon API work with. */
import type { UploadShelf } from '../files/upload-shelf.js';
import type { Answer } from '../http/answer.js';
import type { Params } from '../http/params.js';
import type { SandboxRequest } from '../http/request.js';
import type { Route } from '../http/route.js';
import type { Account } from '../world/facts.js';
import type { NetworkView } from '../world/network-view.js';
import type { AccessToken, Credentials } from './credentials.js';
import { MastodonError } from './errors.js';
import type { IdempotencyKeys } from './idempotency.js';
import type { RateLimiter, RateLimitRule } from './rate-limit.js';
import type { Scope } from './scopes.js';

export interface MastodonServer {
  world: NetworkView;
  credentials: Credentials;
  idempotency: IdempotencyKeys;
  files: UploadShelf;
  limiter: RateLimiter;
  limits: { requests: RateLimitRule; deletions: RateLimitRule; uploads: RateLimitRule };
  /** Whether it refuses texts that are empty or too long. */
  checksTexts: boolean;
  readonly baseUrl: string;
  title: string;
  /** Password of every account of the world at the sign-in page. */
  password: string;
  /** World time, and the time of the server's own windows (ms). */
  now: () => number;
  serverNow: () => number;
}

export interface MastodonContext {
  server: MastodonServer;
  request: SandboxRequest;
  params: Params;
  /** Named segments of the path. */
  path: Record<string, string>;
  token: AccessToken | null;
  viewer: Account | null;
}

export interface MastodonRoute extends Route<MastodonContext> {
  /** The scope that a token must have; null needs no token at all. */
  scope: Scope | null;
  /** True when the endpoint also answers without a token. */
  open?: boolean;
}

export interface UserContext extends MastodonContext {
  viewer: Account;
}

/** A route that needs a signed-in account. */
export function userRoute(
  name: string,
  method: MastodonRoute['method'],
  path: string,
  scope: Scope,
  handle: (context: UserContext) => Answer | Promise<Answer>,
): MastodonRoute {
  return {
    name,
    method,
    path,
    scope,
    handle: (context) => handle({ ...context, viewer: viewerOf(context) }),
  };
}

/** A route that anyone may call; a token only adds the viewer's own marks. */
export function openRoute(
  name: string,
  method: MastodonRoute['method'],
  path: string,
  scope: Scope | null,
  handle: (context: MastodonContext) => Answer,
): MastodonRoute {
  return { name, method, path, scope, open: true, handle };
}

function viewerOf(context: MastodonContext): Account {
  if (!context.viewer) throw new MastodonError(422, 'This method requires an authenticated user');
  return context.viewer;
}
