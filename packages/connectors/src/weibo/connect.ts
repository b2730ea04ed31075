import {
  type AccountContext,
  type Connect,
  type InstanceContext,
  type RemoteProfile,
} from '@tingshuo/connector-kit';
import { toProfile } from './map.js';
import { askOAuth, get, oauthUrl } from './request.js';
import { ownId, token, tokenInfo, user } from './schemas.js';

const verify: Connect['verify'] = async (account) => profileOf(account, await uidOf(account));

/** Whose token this is. Tokens cannot be renewed, so it must be known when a person has to sign in again. */
async function uidOf(account: AccountContext): Promise<string> {
  const { credentials } = account;
  if (credentials.expiresAt !== undefined)
    return (await get(account, { free: 'account/get_uid' }, {}, ownId)).uid;
  const { accessToken = '' } = credentials;
  const form = { access_token: accessToken };
  const { uid, expire_in } = await askOAuth(account, 'get_token_info', form, tokenInfo);
  const told = { uid, expiresAt: expiryOf(account, expire_in) };
  Object.assign(credentials, told);
  await account.renewCredentials?.(async (stored) => ({ ...stored, ...told }));
  return uid;
}

async function profileOf(account: AccountContext, uid: string): Promise<RemoteProfile> {
  return toProfile(await get(account, { free: 'users/show' }, { uid }, user));
}

const expiryOf = ({ now }: InstanceContext, seconds: number) =>
  new Date(now().getTime() + seconds * 1000).toISOString();

export const connect = {
  verify,

  async authorizeUrl(instance, { app, state }) {
    const url = new URL(oauthUrl(instance, 'authorize'));
    for (const [key, value] of Object.entries({
      client_id: app.clientId,
      redirect_uri: app.redirectUri,
      response_type: 'code',
      scope: app.scopes.join(','),
      state,
    }))
      url.searchParams.set(key, value);
    return { url: url.href, pkce: false };
  },

  async exchangeCode(instance, { app, code }) {
    const { clientId, clientSecret, redirectUri } = app;
    const grant = {
      client_id: clientId,
      client_secret: clientSecret,
      grant_type: 'authorization_code',
      redirect_uri: redirectUri,
      code,
    };
    const {
      access_token: accessToken,
      expires_in,
      uid,
    } = await askOAuth(instance, 'access_token', grant, token);
    const credentials: Record<string, string> = { clientId, clientSecret, accessToken, uid };
    if (expires_in !== undefined) credentials.expiresAt = expiryOf(instance, expires_in);
    const account = { ...instance, credentials, account: { externalId: uid, handle: '' }, settings: {} };
    return { credentials, profile: await profileOf(account, uid) };
  },
} satisfies Connect;
