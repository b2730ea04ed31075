/** Requests to the Graph API: signed, their errors' meaning as status, and the wait that the usage headers tell. */

import { createHmac } from 'node:crypto';
import {
  type HttpClient,
  type HttpRequest,
  type HttpResponse,
  type InstanceContext,
  jsonIn,
  networkApi,
  withBearer,
} from '@tingshuo/connector-kit';
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
      const query = { ...request.query, appsecret_proof: proof };
      return understood(await http.request(withBearer({ ...request, query }, accessToken)), now());
    },
  };
}

function understood(response: HttpResponse, now: Date): HttpResponse {
  const error = graphErrorIn(jsonIn(response));
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

/** Objects and edges by the parts of their addresses. */
export const { get, send } = networkApi<readonly string[], Caller>(graphClient, metaErrors, (caller, parts) =>
  graphUrl(caller, ...parts),
);
