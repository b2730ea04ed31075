/** Trades codes for tokens of hours, these for tokens of 60 days, and tells what a token is. */
import { type Answer, jsonAnswer } from '../../http/answer.js';
import type { SandboxRequest } from '../../http/request.js';
import { APP, appAccessToken } from '../app.js';
import { GraphError, invalidParameter, invalidToken } from '../errors.js';
import { managerId } from '../ids.js';
import type { MetaServer } from '../server.js';
import { LONG_LASTS_MS, type MetaToken, SHORT_LASTS_MS } from '../tokens.js';

export function accessToken(server: MetaServer, { params }: SandboxRequest): Answer {
  if (params.get('client_id') !== APP.id)
    throw new GraphError(
      101,
      'Error validating application. Cannot get application info due to a system error.',
    );
  if (params.get('client_secret') !== APP.secret)
    throw new GraphError(1, 'Error validating client secret.', { status: 400 });
  const grantType = params.get('grant_type');
  if (grantType === 'client_credentials')
    return jsonAnswer({ access_token: appAccessToken, token_type: 'bearer' });
  if (grantType === 'fb_exchange_token') return exchange(server, params.get('fb_exchange_token') ?? '');
  return byCode(server, params.get('code') ?? '', params.get('redirect_uri') ?? '');
}

function byCode(server: MetaServer, value: string, redirectUri: string): Answer {
  if (value === '') throw invalidParameter('Missing authorization code');
  const code = server.tokens.codes.spend(value);
  if (!code) throw new GraphError(100, 'This authorization code has been used.', { subcode: 36009 });
  if (code.expiresAt <= server.serverNow())
    throw new GraphError(100, 'This authorization code has expired.', { subcode: 36007 });
  if (code.redirectUri !== redirectUri)
    throw new GraphError(
      100,
      'Error validating verification code. Please make sure your redirect_uri is identical to the one you used in the OAuth dialog request',
      { subcode: 36008 },
    );
  return granted(server, server.tokens.issueUser(code.handle, code.scopes, server.now(), SHORT_LASTS_MS));
}

function exchange(server: MetaServer, value: string): Answer {
  const { token, problem } = inspect(server, value);
  if (token?.kind !== 'user') throw problem ?? invalidToken('Invalid OAuth access token.');
  if (problem) throw problem;
  return granted(server, server.tokens.issueUser(token.handle, token.scopes, server.now(), LONG_LASTS_MS));
}

function granted(server: MetaServer, { value, expiresAt }: MetaToken): Answer {
  const expires_in = Math.floor(((expiresAt ?? 0) - server.now()) / 1000);
  const json = { access_token: value, token_type: 'bearer', expires_in };
  return { ...jsonAnswer(json, 200, { 'cache-control': 'no-store' }), effect: { detail: 'token granted' } };
}

/** A token and, when it is good for nothing, why. */
export function inspect(server: MetaServer, value: string): { token?: MetaToken; problem?: GraphError } {
  const found = server.tokens.find(value);
  if (!found) return { problem: invalidToken('Invalid OAuth access token - Cannot parse access token') };
  const { token, isRevoked } = found;
  if (isRevoked) {
    const message = `Error validating access token: The user has not authorized application ${APP.id}.`;
    return { token, problem: invalidToken(message, 458) };
  }
  const now = server.now();
  if (token.expiresAt !== null && token.expiresAt <= now) {
    const [end, present] = [token.expiresAt, now].map((ms) => new Date(ms).toUTCString());
    const message = `Error validating access token: Session has expired on ${end}. The current time is ${present}.`;
    return { token, problem: invalidToken(message, 463) };
  }
  return { token };
}

/** GET /debug_token, with the application's token or one of its own. */
export function debugToken(server: MetaServer, { params }: SandboxRequest): Answer {
  const asking = params.get('access_token') ?? '';
  if (asking !== appAccessToken && inspect(server, asking).problem)
    throw invalidToken('Invalid OAuth access token - Cannot parse access token');
  const { token, problem } = inspect(server, params.get('input_token') ?? '');
  if (!token)
    return jsonAnswer({
      data: { error: { code: 190, message: problem?.message }, is_valid: false, scopes: [] },
    });
  const page = server.worlds[server.door].accounts.byAddress(token.handle);
  const seconds = (ms: number | null): number => Math.floor((ms ?? 0) / 1000);
  const data = {
    app_id: APP.id,
    type: token.kind.toUpperCase(),
    application: APP.name,
    data_access_expires_at: seconds(token.issuedAt + 90 * 86_400_000),
    expires_at: seconds(token.expiresAt),
    is_valid: !problem,
    issued_at: seconds(token.issuedAt),
    ...(token.kind === 'page' && page && { profile_id: page.id }),
    ...(problem && { error: { code: 190, message: problem.message, subcode: problem.detail.subcode } }),
    scopes: token.scopes,
    ...(page && { user_id: managerId(page) }),
  };
  return jsonAnswer({ data });
}
