/** The session of an app password: one sign-in, then refreshes; both tokens change with each refresh. */

import {
  type AccountContext,
  type HttpClient,
  type HttpRequest,
  jsonIn,
  type Renewal,
  read,
  renewingClient,
  unlessRefused,
  withBearer,
} from '@tingshuo/connector-kit';
import { blueskyErrors, CHAT_PATH, NOT_FOR_MESSAGES } from './errors.js';
import { errorBody, tokens } from './schemas.js';

const SPENT = new Set(['ExpiredToken', 'InvalidToken', 'AuthMissing', 'AuthenticationRequired']);

/** The account's client, with its access token in every request and a new one when that is spent. */
export function signedIn(account: AccountContext): HttpClient {
  const { baseUrl } = account;
  const renewal: Renewal = {
    token: ({ accessJwt }) => accessJwt,
    sign: (request, { accessJwt }) => (accessJwt ? withBearer(request, accessJwt) : undefined),
    isSpent: (response) =>
      response.status === 401 ||
      (response.status === 400 &&
        SPENT.has(errorBody.safeParse(jsonIn(response)).data?.error ?? '') &&
        !(response.url.includes(CHAT_PATH) && NOT_FOR_MESSAGES.test(response.text))),
    async renew(credentials, http) {
      const fresh =
        (await refreshed(http, baseUrl, credentials)) ?? (await created(http, baseUrl, credentials));
      return { ...credentials, ...fresh };
    },
  };
  return renewingClient(account, renewal);
}

interface Tokens {
  accessJwt: string;
  refreshJwt: string;
}

/** New tokens from the refresh token; undefined where it is absent or no longer valid. */
async function refreshed(
  http: HttpClient,
  baseUrl: string,
  { refreshJwt }: Record<string, string>,
): Promise<Tokens | undefined> {
  if (!refreshJwt) return undefined;
  const request: HttpRequest = { method: 'POST', url: `${baseUrl}/xrpc/com.atproto.server.refreshSession` };
  return await unlessRefused(
    tokensFrom(http, withBearer(request, refreshJwt)),
    ({ kind }) => kind === 'auth_expired',
    () => undefined,
  );
}

function created(
  http: HttpClient,
  baseUrl: string,
  { identifier = '', appPassword = '' }: Record<string, string>,
): Promise<Tokens> {
  const json = { identifier: identifier.trim().replace(/^@/, ''), password: appPassword };
  return tokensFrom(http, { method: 'POST', url: `${baseUrl}/xrpc/com.atproto.server.createSession`, json });
}

async function tokensFrom(http: HttpClient, request: HttpRequest): Promise<Tokens> {
  const { accessJwt, refreshJwt } = (await read(http, request, tokens, blueskyErrors)).value;
  return { accessJwt, refreshJwt };
}
