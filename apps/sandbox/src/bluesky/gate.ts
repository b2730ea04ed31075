/** Before every method: who asks, and how often. */
import type { Answer } from '../http/answer.js';
import { bearerHeader } from '../http/bearer-token.js';
import type { SandboxRequest } from '../http/request.js';
import type { UseState } from '../http/use-windows.js';
import type { Account } from '../world/facts.js';
import { failureAnswer, rateLimitExceeded, XrpcFailure } from './failures.js';
import { countUse, limitHeaders, tightest } from './rate-limits.js';
import { isObject } from './records.js';
import type { BlueskyServer, XrpcContext, XrpcMethod } from './server.js';

/** Runs a method; every refusal becomes an answer in the words of XRPC. */
export function passGate(server: BlueskyServer, method: XrpcMethod, request: SandboxRequest): Answer {
  const now = server.serverNow();
  const states: UseState[] = [];
  const spend: XrpcContext['spend'] = (name, key, points = 1) => {
    const scale = server.settings.rateLimit;
    const state = countUse(server.windows, { name, key, points, scale }, now);
    states.push(state);
    if (!state.allowed) throw rateLimitExceeded();
    return state;
  };
  const withHeaders = (answer: Answer): Answer => {
    const headers = states.length > 0 ? limitHeaders(tightest(states), now) : {};
    return { ...answer, headers: { ...headers, ...answer.headers } };
  };
  try {
    spend('requests', request.ip);
    const viewer = method.signedIn ? viewerOf(server, method, request) : null;
    const query = request.url.searchParams;
    const body = isObject(request.json) ? request.json : {};
    return withHeaders(method.handle({ server, request, query, body, viewer, spend }));
  } catch (error) {
    if (!(error instanceof XrpcFailure)) throw error;
    return withHeaders(failureAnswer(error));
  }
}

/** The account behind an access token, for the log; null when there is none. */
export function accountOf(server: BlueskyServer, request: SandboxRequest): string | null {
  try {
    return signedIn(server, request).handle;
  } catch {
    return null;
  }
}

const CHAT_SERVICE = 'did:web:api.bsky.chat#bsky_chat';

/** Who asks. Private messages are kept by a service that requests are passed on to, for privileged sessions. */
function viewerOf(server: BlueskyServer, { id }: XrpcMethod, request: SandboxRequest): Account {
  const account = signedIn(server, request);
  if (!id.startsWith('chat.bsky.')) return account;
  // Without the header the view service is asked, which knows no such method.
  if (request.headers['atproto-proxy'] !== CHAT_SERVICE)
    throw new XrpcFailure(404, 'XRPCNotSupported', 'XRPCNotSupported');
  if (!server.sessions.isPrivileged(bearerHeader(request) ?? '', server.now()))
    throw new XrpcFailure(400, 'InvalidToken', 'Bad token method');
  return account;
}

function signedIn(server: BlueskyServer, request: SandboxRequest): Account {
  const token = bearerHeader(request);
  if (token === null) throw new XrpcFailure(401, 'AuthMissing', 'Authentication Required');
  const account = server.directory.find(server.sessions.owner(token, server.now()));
  if (!account) throw new XrpcFailure(400, 'InvalidToken', 'Token could not be verified');
  return account;
}
