/** The session of an app password: one sign-in, then refreshes; both tokens change with each refresh. */

import {
  type AccountContext,
  ConnectorError,
  type HttpClient,
  type HttpRequest,
  parseJsonKeepingIds,
  type Renewal,
  read,
  renewingClient,
} from '@tingshuo/connector-kit';
import { blueskyErrors } from './errors.js';
import { errorBody, tokens } from './schemas.js';

const SPENT = new Set(['ExpiredToken', 'InvalidToken', 'AuthMissing', 'AuthenticationRequired']);

/** The account's client, with its access token in every request and a new one when that is spent. */
export function signedIn(account: AccountContext): HttpClient {
  const { http, baseUrl } = account;
  const renewal: Renewal = {
    token: ({ accessJwt }) => accessJwt,
    sign: (request, { accessJwt }) => (accessJwt ? withToken(request, accessJwt) : undefined),
    isSpent: ({ status, text }) => status === 401 || (status === 400 && SPENT.has(errorName(text) ?? '')),
    async renew(credentials) {
      const fresh =
        (await refreshed(http, baseUrl, credentials)) ?? (await created(http, baseUrl, credentials));
      return { ...credentials, ...fresh };
    },
  };
  return renewingClient(account, renewal);
}

const withToken = (request: HttpRequest, token: string): HttpRequest => ({
  ...request,
  headers: { ...request.headers, authorization: `Bearer ${token}` },
});

function errorName(text: string): string | undefined {
  try {
    return errorBody.safeParse(parseJsonKeepingIds(text)).data?.error;
  } catch {
    return undefined;
  }
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
  try {
    const { value } = await read(http, withToken(request, refreshJwt), tokens, blueskyErrors);
    return { accessJwt: value.accessJwt, refreshJwt: value.refreshJwt };
  } catch (error) {
    if (error instanceof ConnectorError && error.kind === 'auth_expired') return undefined;
    throw error;
  }
}

async function created(
  http: HttpClient,
  baseUrl: string,
  { identifier = '', appPassword = '' }: Record<string, string>,
): Promise<Tokens> {
  const json = { identifier: identifier.trim().replace(/^@/, ''), password: appPassword };
  const request: HttpRequest = {
    method: 'POST',
    url: `${baseUrl}/xrpc/com.atproto.server.createSession`,
    json,
  };
  const { value } = await read(http, request, tokens, blueskyErrors);
  return { accessJwt: value.accessJwt, refreshJwt: value.refreshJwt };
}
