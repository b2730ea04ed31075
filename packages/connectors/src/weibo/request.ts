/** Requests with the account's token. Weibo's errors come with any status, 200 too: the code in the body decides. */

import {
  type AccountContext,
  type HttpClient,
  type HttpResponse,
  type InstanceContext,
  jsonIn,
  judgedClient,
  networkApi,
  read,
  refusal,
} from '@tingshuo/connector-kit';
import type { z } from 'zod';
import { statusOf, weiboErrors } from './errors.js';
import { COMMERCIAL_URL, FREE_URL, tierOf } from './tier.js';

/** A path of each API; only the free one's where both serve it. */
export interface Endpoint {
  free: string;
  commercial?: string;
}

/** The address of an endpoint. A configured base address stands for both APIs. */
function addressOf(account: AccountContext, { free, commercial }: Endpoint): string {
  const isCommercial = commercial !== undefined && tierOf(account) === 'commercial';
  const isOfficial = account.baseUrl === FREE_URL || account.baseUrl === COMMERCIAL_URL;
  const base = isOfficial ? (isCommercial ? COMMERCIAL_URL : FREE_URL) : account.baseUrl;
  return `${base}/${isCommercial ? commercial : free}.json`;
}

/** Asks the sign-in service, which stands beside the API on the same host. */
export async function askOAuth<S extends z.ZodType>(
  instance: InstanceContext,
  path: string,
  form: Record<string, string>,
  schema: S,
): Promise<z.output<S>> {
  const call = { method: 'POST' as const, url: oauthUrl(instance, path), form };
  return (await read(judgedClient(instance.http, asRead), call, schema, weiboErrors)).value;
}

export const oauthUrl = ({ baseUrl }: Pick<InstanceContext, 'baseUrl'>, path: string) =>
  `${baseUrl.replace(/\/2$/, '').replace('//c.api.', '//api.')}/oauth2/${path}`;

function signedIn(account: AccountContext): HttpClient {
  const { accessToken = '', expiresAt } = account.credentials;
  return {
    async request(request) {
      // A call with an ended token would only be counted.
      if (expiresAt !== undefined && Date.parse(expiresAt) <= account.now().getTime()) throw EXPIRED;
      // In the header, so that it is in no address and no log.
      const headers = { authorization: `OAuth2 ${accessToken}`, ...request.headers };
      const response = await account.http.request({ ...request, headers });
      return request.method === undefined ? asRead(response) : asWrite(response);
    },
  };
}

export const { get, send } = networkApi(signedIn, weiboErrors, addressOf);

/** The answer with the status that its body means. */
export function asWrite(response: HttpResponse): HttpResponse {
  const { code } = weiboErrors.describe(jsonIn(response));
  return code === undefined ? response : { ...response, status: statusOf(code, response.status) };
}

/** An empty answer is how Weibo turns away who calls too much. */
function asRead(response: HttpResponse): HttpResponse {
  const isEmpty = response.status === 200 && response.text.trim() === '';
  return isEmpty ? { ...response, status: 429 } : asWrite(response);
}

const EXPIRED = refusal(
  'token_expired',
  {
    en: 'The sign-in has ended: Weibo\u2019s tokens cannot be renewed.',
    zh: '登录授权已到期，微博的令牌无法自动续期。',
  },
  'reconnect',
  { kind: 'auth_expired', status: 401 },
);
