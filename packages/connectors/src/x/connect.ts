import { createHash } from 'node:crypto';
import { type Connect, errorOfFailure } from '@tingshuo/connector-kit';
import { USER_QUERY } from './fields.js';
import { BASE_URL } from './manifest.js';
import { toProfile } from './map.js';
import { get } from './request.js';
import { single, user } from './schemas.js';
import { requestTokens } from './session.js';

const verify: Connect['verify'] = async (account) => {
  const { data } = await get(account, '/2/users/me', USER_QUERY, single);
  const parsed = user.safeParse(data);
  if (!parsed.success) throw errorOfFailure(parsed.error);
  return toProfile(parsed.data);
};

export const connect = {
  verify,

  async authorizeUrl(instance, { app, state, codeVerifier }) {
    // The page for people is on another host than the API.
    const host = instance.baseUrl === BASE_URL ? 'https://x.com' : instance.baseUrl;
    const url = new URL(`${host}/i/oauth2/authorize`);
    for (const [key, value] of Object.entries({
      response_type: 'code',
      client_id: app.clientId,
      redirect_uri: app.redirectUri,
      scope: app.scopes.join(' '),
      state,
      code_challenge: createHash('sha256').update(codeVerifier).digest('base64url'),
      code_challenge_method: 'S256',
    }))
      url.searchParams.set(key, value);
    return { url: url.href, pkce: true };
  },

  async exchangeCode(instance, { app, code, codeVerifier = '' }) {
    const grant = {
      grant_type: 'authorization_code',
      code,
      redirect_uri: app.redirectUri,
      code_verifier: codeVerifier,
    };
    const { clientId, clientSecret } = app;
    const credentials = { clientId, clientSecret, ...(await requestTokens(instance, app, grant)) };
    const account = { ...instance, credentials, account: { externalId: '', handle: '' }, settings: {} };
    return { credentials, profile: await verify(account) };
  },
} satisfies Connect;
