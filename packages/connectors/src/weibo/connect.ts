import {
  type AccountContext,
  type Connect,
  codeGrant,
  freshAccount,
  type InstanceContext,
  type RemoteProfile,
  signInPage,
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

  authorizeUrl: async (instance, { app, state }) =>
    signInPage(oauthUrl(instance, 'authorize'), { app, state }, ','),

  async exchangeCode(instance, { app, code }) {
    const { clientId, clientSecret } = app;
    const told = await askOAuth(instance, 'access_token', codeGrant(app, code), token);
    const { access_token: accessToken, expires_in, uid } = told;
    const credentials: Record<string, string> = { clientId, clientSecret, accessToken, uid };
    if (expires_in !== undefined) credentials.expiresAt = expiryOf(instance, expires_in);
    return { credentials, profile: await profileOf(freshAccount(instance, credentials, uid), uid) };
  },
} satisfies Connect;
