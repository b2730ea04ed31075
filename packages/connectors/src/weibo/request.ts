/** Requests with the account's token. Weibo's errors come with any status, 200 too: the code in the body decides. */

import {
  type AccountContext,
  BodyError,
  ConnectorError,
  type HttpClient,
  type HttpRequest,
  type HttpResponse,
  type InstanceContext,
  type Outcome,
  read,
  write,
} from '@tingshuo/connector-kit';
import type { z } from 'zod';
import { statusOf, weiboErrors } from './errors.js';
import { COMMERCIAL_URL, FREE_URL, tierOf } from './tier.js';

type Query = NonNullable<HttpRequest['query']>;

/** A path of each API; only the free one's where both serve it. */
export interface Endpoint {
  free: string;
  commercial?: string;
}

/** The address of an endpoint. A configured base address stands for both APIs. */
export function addressOf(account: AccountContext, { free, commercial }: Endpoint): string {
  const isCommercial = commercial !== undefined && tierOf(account) === 'commercial';
  const isOfficial = account.baseUrl === FREE_URL || account.baseUrl === COMMERCIAL_URL;
  const base = isOfficial ? (isCommercial ? COMMERCIAL_URL : FREE_URL) : account.baseUrl;
  return `${base}/${isCommercial ? commercial : free}.json`;
}

/** Asks for something. Throws ConnectorError. */
export async function get<S extends z.ZodType>(
  account: AccountContext,
  endpoint: Endpoint,
  query: Query,
  schema: S,
): Promise<z.output<S>> {
  const call = { url: addressOf(account, endpoint), query };
  return (await read(signedIn(account, asRead), call, schema, weiboErrors)).value;
}

/** Does something by a form, or by parts where a file goes with it. Never throws for what the network does. */
export async function post<S extends z.ZodType>(
  account: AccountContext,
  url: string,
  body: Pick<HttpRequest, 'form' | 'multipart'>,
  schema: S,
  accepted: (value: z.output<S>) => Outcome,
): Promise<Outcome> {
  return await write(
    signedIn(account, asWrite),
    { method: 'POST', url, ...body },
    schema,
    weiboErrors,
    accepted,
  );
}

/** Asks the sign-in service, which stands beside the API on the same host. */
export async function askOAuth<S extends z.ZodType>(
  instance: InstanceContext,
  path: string,
  form: Record<string, string>,
  schema: S,
): Promise<z.output<S>> {
  const call = { method: 'POST' as const, url: oauthUrl(instance, path), form };
  const http: HttpClient = {
    request: async (request) => asRead(await instance.http.request(request)),
  };
  return (await read(http, call, schema, weiboErrors)).value;
}

export const oauthUrl = ({ baseUrl }: Pick<InstanceContext, 'baseUrl'>, path: string) =>
  `${baseUrl.replace(/\/2$/, '').replace('//c.api.', '//api.')}/oauth2/${path}`;

function signedIn(account: AccountContext, judged: (response: HttpResponse) => HttpResponse): HttpClient {
  const { accessToken = '', expiresAt } = account.credentials;
  return {
    async request(request) {
      // A call with an ended token would only be counted.
      if (expiresAt !== undefined && Date.parse(expiresAt) <= account.now().getTime()) throw EXPIRED;
      // In the header, so that it is in no address and no log.
      const headers = { authorization: `OAuth2 ${accessToken}`, ...request.headers };
      return judged(await account.http.request({ ...request, headers }));
    },
  };
}

/** The answer with the status that its body means. */
function asWrite(response: HttpResponse): HttpResponse {
  const { code } = weiboErrors.describe(bodyOf(response));
  return code === undefined ? response : { ...response, status: statusOf(code, response.status) };
}

/** An empty answer is how Weibo turns away who calls too much. */
function asRead(response: HttpResponse): HttpResponse {
  const isEmpty = response.status === 200 && response.text.trim() === '';
  return isEmpty ? { ...response, status: 429 } : asWrite(response);
}

function bodyOf(response: HttpResponse): unknown {
  try {
    return response.json();
  } catch (error) {
    if (error instanceof BodyError) return undefined;
    throw error;
  }
}

const EXPIRED = new ConnectorError({
  kind: 'auth_expired',
  code: 'token_expired',
  status: 401,
  cause: {
    en: 'The sign-in has ended: Weibo\u2019s tokens cannot be renewed.',
    zh: '登录授权已到期，微博的令牌无法自动续期。',
  },
  action: { en: 'Reconnect the account.', zh: '请重新连接该账号。' },
});
