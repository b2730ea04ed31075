/** WeChat's access token: one per account for two hours, and answers whose status is in their body. */

import {
  type AccountContext,
  type HttpClient,
  type InstanceContext,
  jsonIn,
  judgedClient,
  networkApi,
  type Renewal,
  read,
  renewingClient,
} from '@tingshuo/connector-kit';
import { statusOf, wechatErrors } from './errors.js';
import { token } from './schemas.js';

/** The account's client, with its token in every request and a new one when that is spent. */
export function signedIn(account: AccountContext): HttpClient {
  const plain = { ...account, http: answering(account) };
  const renewal: Renewal = {
    token: ({ accessToken }) => accessToken,
    sign: (request, { accessToken }) =>
      accessToken ? { ...request, query: { ...request.query, access_token: accessToken } } : undefined,
    isSpent: ({ status }) => status === 401,
    async renew(credentials, http) {
      const asking = { ...account, http: answering({ ...account, http }) };
      const first = await requestToken(asking, credentials, false);
      // The same token again: it was made invalid before its time, and only a forced one helps (20 a day).
      const isSame = first === credentials.accessToken;
      return { ...credentials, accessToken: isSame ? await requestToken(asking, credentials, true) : first };
    },
  };
  return renewingClient(plain, renewal);
}

export const { get, send } = networkApi(signedIn, wechatErrors);

/** Asks for the token that all callers share: unlike `cgi-bin/token`, this makes no other one invalid. */
async function requestToken(
  { http, baseUrl }: InstanceContext,
  { appId = '', appSecret = '' }: Record<string, string>,
  isForced: boolean,
): Promise<string> {
  const json = {
    grant_type: 'client_credential',
    appid: appId.trim(),
    secret: appSecret.trim(),
    ...(isForced && { force_refresh: true }),
  };
  const request = { method: 'POST' as const, url: `${baseUrl}/cgi-bin/stable_token`, json };
  const { value } = await read(http, request, token, wechatErrors);
  return value.access_token;
}

/** WeChat answers 200 to everything: a return code becomes the status that it stands for. */
const answering = ({ http, now }: InstanceContext): HttpClient =>
  judgedClient(http, (response) => {
    const { code } = response.status === 200 ? wechatErrors.describe(jsonIn(response)) : {};
    if (code === undefined || code === '0') return response;
    const wait = waitAfter(code, now());
    return { ...response, status: statusOf(code), ...(wait !== undefined && { retryAfterMs: wait }) };
  });

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const BEIJING = 8 * 60 * MINUTE;

/** How long a return code means to wait: a day's calls are counted anew at midnight in China. */
function waitAfter(code: string, now: Date): number | undefined {
  const status = statusOf(code);
  if (code === '45009') return DAY - ((now.getTime() + BEIJING) % DAY);
  return status === 429 || status === 503 ? MINUTE : undefined;
}
