/** Before every endpoint: who asks, with which rights, and how often. */

import type { Answer } from '../http/answer.js';
import { bearerHeader } from '../http/bearer-token.js';
import type { SandboxRequest } from '../http/request.js';
import { scaledLimit } from '../http/scaled-limit.js';
import type { UseState } from '../http/use-windows.js';
import type { Account } from '../world/facts.js';
import { forbidden, plainProblem, problemAnswer, XProblem } from './problems.js';
import type { XRoute, XServer } from './server.js';
import type { Grant } from './tokens.js';

export function grantOf(server: XServer, request: SandboxRequest): Grant | undefined {
  return server.tokens.byAccess(bearerHeader(request) ?? '', server.now());
}

/** Runs an endpoint; every refusal becomes a problem document. */
export async function passGate(
  server: XServer,
  route: XRoute,
  request: SandboxRequest,
  path: Record<string, string>,
): Promise<Answer> {
  const grant = grantOf(server, request);
  const viewer = grant && server.world.accounts.byAddress(grant.account);
  if (!grant || !viewer) return problemAnswer(plainProblem(401, 'Unauthorized'));
  const state = countRequest(server, route, viewer);
  const headers = windowHeaders(state);
  try {
    if (!state.allowed) throw plainProblem(429, 'Too Many Requests');
    if (!route.scopes.every((scope) => grant.scopes.includes(scope))) throw forbidden('Forbidden');
    const answer = await route.handle({ server, request, params: request.params, path, viewer });
    return { ...answer, headers: { ...headers, ...answer.headers } };
  } catch (error) {
    if (!(error instanceof XProblem)) throw error;
    const answer = problemAnswer(error);
    return { ...answer, headers: { ...headers, ...answer.headers } };
  }
}

function countRequest(server: XServer, route: XRoute, viewer: Account): UseState {
  const limit = scaledLimit(route.limit, server.settings.rateLimit);
  const rule = { limit, windowMs: route.windowMs };
  return server.windows.take(`${viewer.id} ${route.method} ${route.path}`, rule, server.serverNow());
}

/** X gives the end of the window in seconds since 1970. */
function windowHeaders({ limit, remaining, resetAt }: UseState): Record<string, string> {
  return {
    'x-rate-limit-limit': String(limit),
    'x-rate-limit-remaining': String(remaining),
    'x-rate-limit-reset': String(Math.ceil(resetAt / 1000)),
  };
}
