/** Trades codes and refresh tokens for access tokens, and takes tokens back. */
import { createHash } from 'node:crypto';
import { type Answer, jsonAnswer } from '../../http/answer.js';
import { authenticatedClient, type Client } from '../clients.js';
import type { XContext } from '../server.js';
import { ACCESS_LASTS_MS, type AuthorizationCode, type Grant } from '../tokens.js';

export function tokenEndpoint(context: XContext): Answer {
  const client = authenticatedClient(context.request);
  if (!client) return refusal(401, 'unauthorized_client', 'Missing valid authorization header');
  const grantType = context.params.get('grant_type');
  if (grantType === 'authorization_code') return byCode(context, client);
  if (grantType === 'refresh_token') return byRefreshToken(context, client);
  return refusal(400, 'invalid_request', 'Value passed for the grant_type was invalid.');
}

export function revokeEndpoint({ server, request, params }: XContext): Answer {
  if (!authenticatedClient(request))
    return refusal(401, 'unauthorized_client', 'Missing valid authorization header');
  server.tokens.revoke(params.get('token') ?? '');
  return jsonAnswer({ revoked: true });
}

function byCode({ server, params }: XContext, client: Client): Answer {
  const code = server.tokens.codes.spend(params.get('code') ?? '');
  const isSound =
    code !== undefined &&
    code.clientId === client.id &&
    code.expiresAt > server.serverNow() &&
    code.redirectUri === params.get('redirect_uri');
  if (!isSound)
    return refusal(400, 'invalid_request', 'Value passed for the authorization code was invalid.');
  if (!provesPossession(code, params.get('code_verifier') ?? ''))
    return refusal(
      400,
      'invalid_request',
      'Value passed for the code verifier did not match the code challenge.',
    );
  const { account, scopes } = code;
  return granted(server.tokens.grant({ clientId: client.id, account, scopes: [...scopes] }, server.now()));
}

/** Each refresh token works once: whoever comes second is turned away. */
function byRefreshToken({ server, params }: XContext, client: Client): Answer {
  const spent = server.tokens.spendRefresh(params.get('refresh_token') ?? '', client.id);
  if (!spent) return refusal(400, 'invalid_request', 'Value passed for the token was invalid.');
  const { account, scopes } = spent;
  return granted(server.tokens.grant({ clientId: client.id, account, scopes }, server.now()));
}

function granted(grant: Grant): Answer {
  const json = {
    token_type: 'bearer',
    expires_in: ACCESS_LASTS_MS / 1000,
    access_token: grant.accessToken,
    scope: grant.scopes.join(' '),
    ...(grant.refreshToken ? { refresh_token: grant.refreshToken } : {}),
  };
  return { ...jsonAnswer(json, 200, { 'cache-control': 'no-store' }), effect: { detail: 'token granted' } };
}

function refusal(status: number, error: string, description: string): Answer {
  return jsonAnswer({ error, error_description: description }, status);
}

/** RFC 7636. */
function provesPossession({ challenge, method }: AuthorizationCode, verifier: string): boolean {
  if (method === 'plain') return verifier === challenge;
  return createHash('sha256').update(verifier).digest('base64url') === challenge;
}
