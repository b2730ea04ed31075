import { type Connect, errorOfFailure, freshAccount, signInPage } from '@tingshuo/connector-kit';
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

  async authorizeUrl(instance, request) {
    // The page for people is on another host than the API.
    const host = instance.baseUrl === BASE_URL ? 'https://x.com' : instance.baseUrl;
    return signInPage(`${host}/i/oauth2/authorize`, request);
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
    return { credentials, profile: await verify(freshAccount(instance, credentials)) };
  },
} satisfies Connect;
