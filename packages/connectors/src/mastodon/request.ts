import type { AccountContext, HttpRequest } from '@tingshuo/connector-kit';

/** A request to the account's server with its token. `path` starts with a slash. */
export function authorized(
  account: AccountContext,
  path: string,
  rest: Partial<HttpRequest> = {},
): HttpRequest {
  const headers = { ...rest.headers, authorization: `Bearer ${account.credentials.accessToken ?? ''}` };
  return { ...rest, url: account.baseUrl + path, headers };
}
