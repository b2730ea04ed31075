import { type AccountContext, type HttpRequest, type HttpResponse, read } from '@tingshuo/connector-kit';
import type { z } from 'zod';
import { blueskyErrors } from './errors.js';
import { signedIn } from './session.js';

/** Asks an XRPC query. Throws ConnectorError. */
export async function query<S extends z.ZodType>(
  account: AccountContext,
  method: string,
  parameters: NonNullable<HttpRequest['query']>,
  schema: S,
): Promise<{ value: z.output<S>; response: HttpResponse }> {
  const request = { url: `${account.baseUrl}/xrpc/${method}`, query: parameters };
  return await read(signedIn(account), request, schema, blueskyErrors);
}

/** The request of an XRPC procedure. */
export const procedure = (account: AccountContext, method: string, json: object): HttpRequest => ({
  method: 'POST',
  url: `${account.baseUrl}/xrpc/${method}`,
  json,
});
