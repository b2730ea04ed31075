/** Signing in, going on, and what the server says about itself and about names. */
import { type Answer, jsonAnswer } from '../http/answer.js';
import { bearerHeader } from '../http/bearer-token.js';
import type { Account } from '../world/facts.js';
import { invalidRequest, XrpcFailure } from './failures.js';
import { didOf, HANDLE_HOST, handleOf } from './identity.js';
import { openMethod, required, userMethod, type XrpcContext, type XrpcMethod } from './server.js';
import type { SessionTokens } from './sessions.js';

export const sessionMethods: readonly XrpcMethod[] = [
  openMethod('POST', 'com.atproto.server.createSession', createSession),
  openMethod('POST', 'com.atproto.server.refreshSession', ({ server, request }) => {
    const { did, tokens } = server.sessions.refresh(refreshToken(request), server.now());
    const account = server.directory.find(did);
    if (!account) throw new XrpcFailure(400, 'ExpiredToken', 'Token has been revoked');
    return opened(account, tokens);
  }),
  openMethod('POST', 'com.atproto.server.deleteSession', ({ server, request }) => {
    server.sessions.end(refreshToken(request), server.now());
    return { ...jsonAnswer({}), body: '' };
  }),
  userMethod('GET', 'com.atproto.server.getSession', ({ viewer }) => jsonAnswer(sessionOf(viewer))),
  openMethod('GET', 'com.atproto.server.describeServer', ({ server }) =>
    jsonAnswer({
      did: `did:web:${encodeURIComponent(new URL(server.baseUrl()).host)}`,
      availableUserDomains: [`.${HANDLE_HOST}`],
      inviteCodeRequired: true,
      blobUploadLimit: 5_242_880,
      links: {},
      contact: {},
    }),
  ),
  openMethod('GET', 'com.atproto.identity.resolveHandle', ({ server, query }) => {
    const handle = required(query, 'com.atproto.identity.resolveHandle', 'handle');
    const account = server.directory.find(handle);
    if (!account) throw new XrpcFailure(400, 'HandleNotFound', 'Unable to resolve handle');
    return jsonAnswer({ did: didOf(account) });
  }),
];

/** Sign-ins are counted by account, with the right and with a wrong password. */
function createSession({ server, body, spend }: XrpcContext): Answer {
  const [identifier, password] = ['identifier', 'password'].map((name) => {
    const value = body[name];
    if (typeof value !== 'string') throw invalidRequest(`Missing required key "${name}" at $`);
    return value;
  });
  spend('signIns', (identifier ?? '').toLowerCase());
  const account = server.directory.find(identifier ?? '');
  const scope = account && scopeOf(server, account, password ?? '');
  if (!scope) throw new XrpcFailure(401, 'AuthenticationRequired', 'Invalid identifier or password');
  return opened(account, server.sessions.open(didOf(account), scope, server.now()));
}

/** The password of the sandbox's people opens everything. */
const scopeOf = ({ settings, sessions }: XrpcContext['server'], account: Account, password: string) =>
  password === settings.password
    ? 'com.atproto.appPassPrivileged'
    : sessions.scopeOf(didOf(account), password);

function refreshToken(request: XrpcContext['request']): string {
  const token = bearerHeader(request);
  if (token === null) throw new XrpcFailure(401, 'AuthMissing', 'Authentication Required');
  return token;
}

function opened(account: Account, tokens: SessionTokens): Answer {
  const headers = { 'cache-control': 'private' };
  return { ...jsonAnswer({ ...tokens, ...sessionOf(account) }, 200, headers), effect: { detail: 'session' } };
}

function sessionOf(account: Account): Record<string, unknown> {
  return { did: didOf(account), handle: handleOf(account), emailConfirmed: true, active: true };
}
