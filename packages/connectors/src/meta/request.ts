/** Requests to the Graph API: signed, their errors' meaning as status, and the wait that the usage headers tell. */

import { createHmac } from 'node:crypto';
import {
  type HttpClient,
  type HttpRequest,
  type HttpResponse,
  type InstanceContext,
  type Outcome,
  read,
  write,
} from '@tingshuo/connector-kit';
import type { z } from 'zod';
import { metaErrors } from './errors.js';
import { graphErrorIn, meantStatus } from './graph-error.js';
import { usageOf } from './usage.js';

/** The version that every path begins with. Meta keeps each for about two years. */
export const GRAPH_VERSION = 'v25.0';

/** Whoever asks: a connected account, or a person whose token is not a page's yet. */
export interface Caller extends InstanceContext {
  credentials: Record<string, string>;
}

export type Query = NonNullable<HttpRequest['query']>;

/** The proof that a token is used by its own app: HMAC-SHA256 of the token under the app's secret, in hex. */
export const appSecretProof = (accessToken: string, appSecret: string): string =>
  createHmac('sha256', appSecret).update(accessToken).digest('hex');

/** Address of an object or edge; parts are encoded as path segments. */
export const graphUrl = ({ baseUrl }: { baseUrl: string }, ...parts: readonly string[]): string =>
  [baseUrl, GRAPH_VERSION, ...parts.map(encodeURIComponent)].join('/');

/** The caller's client: its token in a header, never in an address. */
export function graphClient({ http, now, credentials }: Caller): HttpClient {
  const { accessToken = '', clientSecret = '' } = credentials;
  return {
    async request(request) {
      const proof = clientSecret === '' ? undefined : appSecretProof(accessToken, clientSecret);
      const response = await http.request({
        ...request,
        headers: { ...request.headers, authorization: `Bearer ${accessToken}` },
        query: { ...request.query, appsecret_proof: proof },
      });
      return understood(response, now());
    },
  };
}

function understood(response: HttpResponse, now: Date): HttpResponse {
  const error = graphErrorIn(bodyOf(response));
  const status = error ? meantStatus(response.status, error) : response.status;
  const usage = usageOf(response.headers, now);
  const wait = response.retryAfterMs ?? (status === 429 ? usage?.waitMs : undefined);
  return {
    ...response,
    json: () => response.json(),
    status,
    ...(usage && { rate: usage.rate }),
    ...(wait !== undefined && { retryAfterMs: wait }),
  };
}

function bodyOf(response: HttpResponse): unknown {
  try {
    return response.json();
  } catch {
    return undefined;
  }
}

/** Asks for an object or an edge. Throws ConnectorError. */
export async function get<S extends z.ZodType>(
  caller: Caller,
  parts: readonly string[],
  query: Query,
  schema: S,
): Promise<z.output<S>> {
  const request = { url: graphUrl(caller, ...parts), query };
  return (await read(graphClient(caller), request, schema, metaErrors)).value;
}

/** Changes an object or an edge. Never throws for what Meta does. */
export function change<S extends z.ZodType>(
  caller: Caller,
  request: Omit<HttpRequest, 'url'> & { parts: readonly string[] },
  schema: S,
  accepted: (value: z.output<S>) => Outcome,
): Promise<Outcome> {
  const { parts, ...rest } = request;
  const call = { method: 'POST' as const, ...rest, url: graphUrl(caller, ...parts) };
  return write(graphClient(caller), call, schema, metaErrors, accepted);
}
