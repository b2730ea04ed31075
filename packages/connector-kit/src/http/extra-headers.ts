/** Headers that a person adds to the calls of one account: for a gateway or relay in front of a network. */

import type { HttpClient } from './message.js';

const NAME = /^[!#$%&'*+.^_`|~0-9a-z-]+$/i;
// What a header may hold besides its name: visible ASCII, spaces and tabs.
const VALUE = /^[\t\x20-\x7e]*$/;

/** Headers that shape the message itself: the client sets them. */
const OF_THE_CLIENT: ReadonlySet<string> = new Set([
  'accept-encoding',
  'connection',
  'content-encoding',
  'content-length',
  'content-type',
  'expect',
  'host',
  'keep-alive',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

export interface ExtraHeaders {
  /** By lower-case name. */
  headers: Record<string, string>;
  /** Lines, trimmed, that are no header or one that only the client may set. */
  refused: string[];
}

/** Reads one `Name: value` per line. Empty lines are skipped, a later line replaces an earlier one of its name. */
export function parseExtraHeaders(text: string): ExtraHeaders {
  const headers: Record<string, string> = {};
  const refused: string[] = [];
  for (const line of text.split(/\r\n|\r|\n/).map((each) => each.trim())) {
    if (line === '') continue;
    const colon = line.indexOf(':');
    const name = line.slice(0, Math.max(0, colon)).trim().toLowerCase();
    const value = line.slice(colon + 1).trim();
    if (!NAME.test(name) || value === '' || !VALUE.test(value) || OF_THE_CLIENT.has(name)) refused.push(line);
    else headers[name] = value;
  }
  return { headers, refused };
}

/**
 * A client that sends these headers with every request to the origin of `baseUrl`, and to no other: files of a network
 * often lie elsewhere. A header that the request has itself stays as it is.
 */
export function withExtraHeaders(
  http: HttpClient,
  baseUrl: string,
  headers: Readonly<Record<string, string>>,
): HttpClient {
  if (Object.keys(headers).length === 0 || !URL.canParse(baseUrl)) return http;
  const { origin } = new URL(baseUrl);
  return {
    async request(request) {
      if (!URL.canParse(request.url) || new URL(request.url).origin !== origin)
        return await http.request(request);
      const own = Object.entries(request.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]);
      return await http.request({ ...request, headers: { ...headers, ...Object.fromEntries(own) } });
    },
  };
}
