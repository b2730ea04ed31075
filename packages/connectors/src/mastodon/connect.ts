import { createHash } from 'node:crypto';
import { type Connect, ConnectorError, type InstanceContext, read } from '@tingshuo/connector-kit';
import { mastodonErrors } from './errors.js';
import { SCOPES } from './manifest.js';
import { toProfile } from './map.js';
import { authorized } from './request.js';
import { account as accountSchema, app as appSchema, authorizationServer, token } from './schemas.js';

const verify: Connect['verify'] = async (account) => {
  const request = authorized(account, '/api/v1/accounts/verify_credentials');
  return toProfile((await read(account.http, request, accountSchema, mastodonErrors)).value);
};

export const connect = {
  verify,

  async registerApp(instance, { name, redirectUri, website }) {
    const json = {
      client_name: name,
      redirect_uris: redirectUri,
      scopes: SCOPES.join(' '),
      ...(website !== undefined && { website }),
    };
    const request = { method: 'POST' as const, url: `${instance.baseUrl}/api/v1/apps`, json };
    const { value } = await read(instance.http, request, appSchema, mastodonErrors);
    return { clientId: value.client_id, clientSecret: value.client_secret, redirectUri, scopes: SCOPES };
  },

  async authorizeUrl(instance, { app, state, codeVerifier }) {
    const endpoint = await pkceEndpoint(instance);
    const url = new URL(endpoint ?? `${instance.baseUrl}/oauth/authorize`);
    const challenge = createHash('sha256').update(codeVerifier).digest('base64url');
    for (const [key, value] of Object.entries({
      response_type: 'code',
      client_id: app.clientId,
      redirect_uri: app.redirectUri,
      scope: app.scopes.join(' '),
      state,
      ...(endpoint !== undefined && { code_challenge: challenge, code_challenge_method: 'S256' }),
    }))
      url.searchParams.set(key, value);
    return { url: url.href, pkce: endpoint !== undefined };
  },

  async exchangeCode(instance, { app, code, codeVerifier }) {
    const form = {
      grant_type: 'authorization_code',
      code,
      client_id: app.clientId,
      client_secret: app.clientSecret,
      redirect_uri: app.redirectUri,
      scope: app.scopes.join(' '),
      ...(codeVerifier !== undefined && { code_verifier: codeVerifier }),
    };
    const request = { method: 'POST' as const, url: `${instance.baseUrl}/oauth/token`, form };
    const { value } = await read(instance.http, request, token, mastodonErrors);
    const credentials = { accessToken: value.access_token };
    // snac2 gives a token for any code; only its use shows whether it is one.
    const account = { ...instance, credentials, account: { externalId: '', handle: '' }, settings: {} };
    return { credentials, profile: await verify(account) };
  },
} satisfies Connect;

/** The discovered sign-in page of a server that knows PKCE; undefined for all others. */
async function pkceEndpoint(instance: InstanceContext): Promise<string | undefined> {
  try {
    const request = { url: `${instance.baseUrl}/.well-known/oauth-authorization-server` };
    const { value } = await read(instance.http, request, authorizationServer, mastodonErrors);
    const endpoint = value.authorization_endpoint;
    const isOurs = URL.canParse(endpoint) && new URL(endpoint).origin === new URL(instance.baseUrl).origin;
    return isOurs && value.code_challenge_methods_supported.includes('S256') ? endpoint : undefined;
  } catch (error) {
    if (error instanceof ConnectorError && (error.kind === 'rejected' || error.kind === 'bad_response'))
      return undefined;
    throw error;
  }
}
