/** Before every endpoint: whose token it is, what its application may ask, and how often. */
import type { Answer } from '../http/answer.js';
import type { SandboxRequest } from '../http/request.js';
import { applicationByKey } from './applications.js';
import { errorAnswer, WeiboError } from './errors.js';
import type { UserContext, WeiboRoute, WeiboServer } from './server.js';
import type { Grant } from './tokens.js';

/** What an answer to those on the black list looks like: all is well, and nothing is there. */
const NOTHING: Answer = { status: 200, type: 'application/json; charset=utf-8', body: '', headers: {} };

/** The token of a request, as parameter or header, and what was granted by it, expired or not. */
export function grantOf(server: WeiboServer, request: SandboxRequest): Grant | undefined {
  return server.tokens.find(tokenOf(request) ?? '');
}

function tokenOf({ params, headers }: SandboxRequest): string | undefined {
  return params.get('access_token') ?? /^OAuth2\s+(\S+)$/i.exec(headers.authorization ?? '')?.[1];
}

/** Runs an endpoint; every refusal becomes an error document. */
export async function passGate(
  server: WeiboServer,
  route: WeiboRoute,
  request: SandboxRequest,
  path: string,
): Promise<Answer> {
  try {
    const context = authorized(server, request);
    if (route.tier === 'commercial' && context.application.tier === 'free') throw new WeiboError(10005);
    if (route.isCounted) {
      const counted = server.limits.count(context.caller, route.path, route.writing, server.now());
      if (counted === 'silent') return NOTHING;
    }
    return await route.handle(context);
  } catch (error) {
    if (error instanceof WeiboError) return errorAnswer(error, path);
    throw error;
  }
}

function authorized(server: WeiboServer, request: SandboxRequest): UserContext {
  if (tokenOf(request) === undefined) throw new WeiboError(10006);
  const grant = grantOf(server, request);
  const viewer = grant && server.world.accounts.byAddress(grant.account);
  const application = applicationByKey(grant?.appKey);
  if (!grant || !viewer || !application) throw new WeiboError(21332);
  if (grant.expiresAt <= server.now()) throw new WeiboError(21327);
  const caller = { application, accountId: viewer.id, ip: request.ip };
  return { server, request, params: request.params, viewer, application, caller };
}
