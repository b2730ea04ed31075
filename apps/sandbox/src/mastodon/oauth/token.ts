/** Trades codes and client secrets for access tokens, and takes tokens back. */
import { createHash } from 'node:crypto';
import { type Answer, jsonAnswer } from '../../http/answer.js';
import type { AccessToken, Application, AuthorizationCode } from '../credentials.js';
import { MastodonError } from '../errors.js';
import { parseScopes } from '../scopes.js';
import { type MastodonContext, type MastodonRoute, openRoute } from '../server.js';

export const tokenRoutes: readonly MastodonRoute[] = [
  openRoute('oauth.token', 'POST', '/oauth/token', null, (context) => {
    const app = authenticateClient(context);
    const grantType = context.params.get('grant_type');
    if (grantType === 'authorization_code') return byCode(context, app);
    if (grantType === 'client_credentials') return byClient(context, app);
    throw new MastodonError(
      400,
      'unsupported_grant_type',
      'The authorization grant type is not supported by the authorization server.',
    );
  }),
  openRoute('oauth.revoke', 'POST', '/oauth/revoke', null, (context) => {
    const app = authenticateClient(context);
    const value = context.params.get('token') ?? '';
    const token = context.server.credentials.token(value);
    if (token && token.appId !== app.id) {
      throw new MastodonError(403, 'unauthorized_client', 'You are not authorized to revoke this token');
    }
    if (token) context.server.credentials.revoke(value);
    return { ...jsonAnswer({}), effect: { detail: token ? 'revoked' : 'nothing to revoke' } };
  }),
];

function byCode({ server, params }: MastodonContext, app: Application): Answer {
  const code = server.credentials.codes.spend(params.get('code') ?? '');
  const sound =
    code !== undefined &&
    code.appId === app.id &&
    code.expiresAt > server.serverNow() &&
    code.redirectUri === params.get('redirect_uri') &&
    provesPossession(code, params.get('code_verifier'));
  if (!code || !sound) {
    throw new MastodonError(
      400,
      'invalid_grant',
      'The provided authorization grant is invalid, expired, revoked, does not match the redirection URI used in the authorization request, or was issued to another client.',
    );
  }
  const { account, scopes } = code;
  return tokenAnswer(
    server.credentials.issueToken({
      appId: app.id,
      account,
      scopes: [...scopes],
      createdAt: server.serverNow(),
    }),
  );
}

function byClient({ server, params }: MastodonContext, app: Application): Answer {
  const scopes = parseScopes(params.get('scope'), ['read']);
  if (!scopes.every((scope) => app.scopes.some((own) => own === scope || scope.startsWith(`${own}:`)))) {
    throw new MastodonError(400, 'invalid_scope', 'The requested scope is invalid, unknown, or malformed.');
  }
  return tokenAnswer(
    server.credentials.issueToken({ appId: app.id, account: null, scopes, createdAt: server.serverNow() }),
  );
}

function tokenAnswer(token: AccessToken): Answer {
  const json = {
    access_token: token.value,
    token_type: 'Bearer',
    scope: token.scopes.join(' '),
    created_at: Math.floor(token.createdAt / 1000),
  };
  return jsonAnswer(json, 200, { 'cache-control': 'no-store' });
}

/** RFC 7636, S256: the verifier's hash is the challenge of the authorization request. */
function provesPossession(code: AuthorizationCode, verifier: string | undefined): boolean {
  if (code.challenge === null) return true;
  return (
    createHash('sha256')
      .update(verifier ?? '')
      .digest('base64url') === code.challenge
  );
}

function authenticateClient({ server, params, request }: MastodonContext): Application {
  const basic = /^Basic\s+(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
  const [id, secret] = basic
    ? Buffer.from(basic, 'base64').toString('utf8').split(':')
    : [params.get('client_id'), params.get('client_secret')];
  const app = server.credentials.appByClientId(id ?? '');
  if (app && app.clientSecret === secret) return app;
  throw new MastodonError(
    401,
    'invalid_client',
    'Client authentication failed due to unknown client, no client authentication included, or unsupported authentication method.',
  );
}
