/** OAuth 2.0 user tokens: two hours each, renewed by a refresh token that changes with every use. */

import {
  type AccountContext,
  errorOfCause,
  type HttpClient,
  type HttpRequest,
  type InstanceContext,
  type Renewal,
  read,
  renewingClient,
  withBearer,
  withoutUndefined,
} from '@tingshuo/connector-kit';
import { xErrors } from './errors.js';
import { token as tokenSchema } from './schemas.js';

/** The account's client, with its token in every request and a new one when that is spent. */
export function signedIn(account: AccountContext): HttpClient {
  const renewal: Renewal = {
    token: ({ accessToken }) => accessToken,
    sign: (request, { accessToken }) => (accessToken ? withBearer(request, accessToken) : undefined),
    isSpent: ({ status }) => status === 401,
    async renew(credentials, http) {
      const { refreshToken, clientId = '', clientSecret = '' } = credentials;
      if (!refreshToken) throw SIGNED_OUT;
      const grant = { grant_type: 'refresh_token', refresh_token: refreshToken };
      return {
        ...credentials,
        ...(await requestTokens({ ...account, http }, { clientId, clientSecret }, grant)),
      };
    },
  };
  return renewingClient(account, renewal);
}

/** Trades a grant for tokens; with the app's secret where it has one (a confidential client). */
export async function requestTokens(
  { http, baseUrl }: InstanceContext,
  app: { clientId: string; clientSecret: string },
  grant: Record<string, string>,
): Promise<{ accessToken: string; refreshToken?: string }> {
  const basic = Buffer.from(`${app.clientId}:${app.clientSecret}`).toString('base64');
  const request: HttpRequest = {
    method: 'POST',
    url: `${baseUrl}/2/oauth2/token`,
    form: { ...grant, client_id: app.clientId },
    ...(app.clientSecret !== '' && { headers: { authorization: `Basic ${basic}` } }),
  };
  const { value } = await read(http, request, tokenSchema, xErrors);
  return withoutUndefined({ accessToken: value.access_token, refreshToken: value.refresh_token });
}

const SIGNED_OUT = errorOfCause('unauthorized', xErrors, { status: 401 });
