/** Clients that change what goes out and what comes back. */

import type { HttpClient, HttpRequest, HttpResponse } from './message.js';

/** The client with its answers as `judge` understands them, for networks whose status does not say how a call ended. */
export const judgedClient = (
  http: HttpClient,
  judge: (response: HttpResponse) => HttpResponse,
): HttpClient => ({
  request: async (request) => judge(await http.request(request)),
});

/** What the body says; undefined where it is no JSON. */
export function jsonIn(response: HttpResponse): unknown {
  try {
    return response.json();
  } catch {
    return undefined;
  }
}

/** The request with a token of RFC 6750 in its header. */
export const withBearer = (request: HttpRequest, token: string): HttpRequest => ({
  ...request,
  headers: { ...request.headers, authorization: `Bearer ${token}` },
});
