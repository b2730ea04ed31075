import {
  type Connect,
  ConnectorError,
  codeGrant,
  freshAccount,
  type InstanceContext,
  read,
  signInPage,
} from '@tingshuo/connector-kit';
import { mastodonErrors } from './errors.js';
import { SCOPES } from './manifest.js';
import { toProfile } from './map.js';
import { get } from './request.js';
import { account as accountSchema, app as appSchema, authorizationServer, token } from './schemas.js';

const verify: Connect['verify'] = async (account) =>
  toProfile(await get(account, '/api/v1/accounts/verify_credentials', {}, accountSchema));

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
    const page = endpoint ?? `${instance.baseUrl}/oauth/authorize`;
    return signInPage(page, endpoint === undefined ? { app, state } : { app, state, codeVerifier });
  },

  async exchangeCode(instance, { app, code, codeVerifier }) {
    const form = { ...codeGrant(app, code, codeVerifier), scope: app.scopes.join(' ') };
    const request = { method: 'POST' as const, url: `${instance.baseUrl}/oauth/token`, form };
    const { value } = await read(instance.http, request, token, mastodonErrors);
    const credentials = { accessToken: value.access_token };
    // snac2 gives a token for any code; only its use shows whether it is one.
    return { credentials, profile: await verify(freshAccount(instance, credentials)) };
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
