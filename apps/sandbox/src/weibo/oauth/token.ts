/** Trades codes for access tokens, tells about them and takes them back; there is nothing to refresh. */
import { type Answer, jsonAnswer } from '../../http/answer.js';
import { applicationByKey } from '../applications.js';
import { type ErrorCode, oauthErrorAnswer, WeiboError } from '../errors.js';
import type { WeiboContext } from '../server.js';

/** https://open.weibo.com/wiki/Oauth2/access_token */
export function accessToken({ server, params }: WeiboContext): Answer {
  const path = '/oauth2/access_token';
  const application = applicationByKey(params.get('client_id'));
  if (!params.has('client_id') || !params.has('client_secret'))
    return refusal(21323, path, 'miss client id or secret');
  if (application?.secret !== params.get('client_secret'))
    return refusal(21324, path, 'client id or secret is invalid');
  if (params.get('grant_type') !== 'authorization_code')
    return refusal(21328, path, 'grant type is not supported');
  const code = server.tokens.codes.spend(params.get('code') ?? '');
  if (!code || code.appKey !== application?.key || code.expiresAt <= server.serverNow())
    return refusal(21325, path, `invalid authorization code:${params.get('code') ?? ''}`);
  if (code.redirectUri !== params.get('redirect_uri')) return refusal(21322, path, 'redirect uri mismatch');
  const account = server.world.accounts.byAddress(code.account);
  if (!account) return refusal(21325, path, 'the account is gone');
  const { appKey, scope } = code;
  const now = server.now();
  const grant = server.tokens.grant({ appKey, account: account.handle, scope }, now);
  const lasts = Math.floor((grant.expiresAt - now) / 1000);
  const json = {
    access_token: grant.token,
    remind_in: String(lasts),
    expires_in: lasts,
    uid: server.uids.of(account),
    isRealName: 'true',
  };
  return { ...jsonAnswer(json), effect: { detail: 'token granted' } };
}

/** https://open.weibo.com/wiki/Oauth2/get_token_info */
export function tokenInfo({ server, params }: WeiboContext): Answer {
  const path = '/oauth2/get_token_info';
  const token = params.get('access_token');
  if (token === undefined) return refusal(21323, path, 'miss access_token');
  const grant = server.tokens.find(token);
  const account = grant && server.world.accounts.byAddress(grant.account);
  if (!grant || !account) return refusal(21332, path, 'invalid_access_token');
  const left = Math.floor((grant.expiresAt - server.now()) / 1000);
  if (left <= 0) return refusal(21327, path, 'expired_token');
  return jsonAnswer({
    uid: Number(server.uids.of(account)),
    appkey: grant.appKey,
    scope: grant.scope,
    create_at: Math.floor(grant.createdAt / 1000),
    expire_in: left,
  });
}

/** https://open.weibo.com/wiki/Oauth2/revokeoauth2 */
export function revokeToken({ server, params }: WeiboContext): Answer {
  const token = params.get('access_token') ?? '';
  if (!server.tokens.find(token)) return refusal(21332, '/oauth2/revokeoauth2', 'invalid_access_token');
  server.tokens.revoke(token);
  return jsonAnswer({ result: 'true' });
}

function refusal(code: ErrorCode, path: string, description: string): Answer {
  return oauthErrorAnswer(new WeiboError(code), path, description);
}
