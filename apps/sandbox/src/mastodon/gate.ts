/** Before every endpoint: who asks, how often, and with which rights. */
import type { Answer } from '../http/answer.js';
import { bearerHeader } from '../http/bearer-token.js';
import type { SandboxRequest } from '../http/request.js';
import type { AccessToken } from './credentials.js';
import { errorAnswer, MastodonError } from './errors.js';
import { type RateLimitState, rateLimitHeaders } from './rate-limit.js';
import { grants } from './scopes.js';
import type { MastodonRoute, MastodonServer } from './server.js';

const DELETIONS: ReadonlySet<string> = new Set(['statuses.delete', 'statuses.unreblog']);
const UPLOADS: ReadonlySet<string> = new Set(['media.create', 'media.create-v1']);

/** The token of a request, whether valid or not; null when none was sent. */
export function bearerToken(request: SandboxRequest): string | null {
  return bearerHeader(request) ?? request.query.get('access_token') ?? null;
}

/** Runs an endpoint; every refusal becomes an answer in Mastodon's words. */
export async function passGate(
  server: MastodonServer,
  route: MastodonRoute,
  request: SandboxRequest,
  path: Record<string, string>,
): Promise<Answer> {
  const sent = bearerToken(request);
  const token = sent === null ? null : (server.credentials.token(sent) ?? null);
  const state = countRequest(server, route, request, token);
  const headers = rateLimitHeaders(state, server.serverNow());
  try {
    if (!state.allowed) throw new MastodonError(429, 'Too many requests');
    requireRights(server, route, sent, token);
    const viewer = token?.account ? (server.world.accounts.byAddress(token.account) ?? null) : null;
    const answer = await route.handle({ server, request, params: request.params, path, token, viewer });
    return { ...answer, headers: { ...headers, ...answer.headers } };
  } catch (error) {
    if (!(error instanceof MastodonError)) throw error;
    const answer = errorAnswer(error);
    return { ...answer, headers: { ...headers, ...answer.headers } };
  }
}

function countRequest(
  server: MastodonServer,
  route: MastodonRoute,
  request: SandboxRequest,
  token: AccessToken | null,
): RateLimitState {
  const key = token ? `account ${token.account ?? token.appId}` : `ip ${request.ip}`;
  const now = server.serverNow();
  const state = server.limiter.take(key, server.limits.requests, now);
  if (!state.allowed) return state;
  if (UPLOADS.has(route.name)) return server.limiter.take(`upload ${key}`, server.limits.uploads, now);
  return DELETIONS.has(route.name)
    ? server.limiter.take(`delete ${key}`, server.limits.deletions, now)
    : state;
}

function requireRights(
  server: MastodonServer,
  route: MastodonRoute,
  sent: string | null,
  token: AccessToken | null,
): void {
  if (route.scope === null) return;
  if (sent === null && route.open) return;
  if (sent !== null && server.credentials.wasRevoked(sent))
    throw new MastodonError(401, 'The access token was revoked');
  if (!token) throw new MastodonError(401, 'The access token is invalid');
  if (!grants(token.scopes, route.scope))
    throw new MastodonError(403, 'This action is outside the authorized scopes');
}
