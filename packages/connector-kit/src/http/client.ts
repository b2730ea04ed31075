/** The HTTP client of all connectors: guarded addresses, limits, redirects, rate headers. */

import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { secretsIn, withoutEchoes } from './echoed-secrets.js';
import { exchange, type RawAnswer } from './exchange.js';
import { BodyError, HttpFailure } from './failure.js';
import { parseJsonKeepingIds } from './json-ids.js';
import type { HttpClient, HttpRequest, HttpResponse, RateState, Timeouts } from './message.js';
import { encodeMultipart } from './multipart.js';
import { rateState, retryAfterMs } from './rate-headers.js';
import { decodeBody, decodeText } from './read-body.js';
import type { UrlGuard } from './url-guard.js';

export interface HttpClientOptions {
  guard: UrlGuard;
  now(): Date;
  /** Always sent: servers of the fediverse answer 418 to requests without one. */
  userAgent: string;
  timeouts?: Partial<Timeouts>;
  /** Largest body in bytes, before and after decompression; 8 MiB by default. */
  maxBytes?: number;
  /** Headers for every request of this client. */
  headers?: Record<string, string>;
  /** Told after every answer that carried rate headers, so that all workers share one budget. */
  onRate?(seen: { url: string; method: string; status: number; rate: RateState }): void;
}

const TIMEOUTS: Timeouts = { connectMs: 5_000, headersMs: 20_000, totalMs: 30_000 };
const MAX_BYTES = 8 * 1024 * 1024;
const MAX_REDIRECTS = 3;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);

/** Builds a client. Its `close` ends idle connections. */
export function createHttpClient(options: HttpClientOptions): HttpClient & { close(): void } {
  const agents = {
    'http:': new HttpAgent({ keepAlive: true }),
    'https:': new HttpsAgent({ keepAlive: true }),
  };
  const maxBytes = options.maxBytes ?? MAX_BYTES;

  async function send(request: HttpRequest, url: URL, headers: Record<string, string>): Promise<RawAnswer> {
    const method = request.method ?? 'GET';
    const { body, contentType } = encodeBody(request);
    const described = contentType === undefined ? headers : { ...headers, 'content-type': contentType };
    const pooled = method === 'GET';
    const call = (own: boolean) =>
      exchange({
        method,
        url,
        headers: body ? { ...described, 'content-length': String(body.length) } : headers,
        body,
        agent: own ? false : agents[url.protocol === 'https:' ? 'https:' : 'http:'],
        lookup: options.guard.lookupFor(url),
        timeouts: { ...TIMEOUTS, ...options.timeouts, ...request.timeouts },
        maxBytes: request.wantsFile?.maxBytes ?? maxBytes,
      });
    // Servers close kept connections without a word: a write takes a new one, a read is asked once more.
    if (!pooled) return call(true);
    try {
      return await call(false);
    } catch (error) {
      if (error instanceof HttpFailure && error.code === 'cut' && !error.freshConnection) return call(true);
      throw error;
    }
  }

  async function follow(request: HttpRequest): Promise<{ raw: RawAnswer; url: URL }> {
    let url = withQuery(options.guard.check(request.url), request.query);
    let headers = requestHeaders(options, request);
    for (let hop = 0; ; hop++) {
      const raw = await send(request, url, headers);
      const location = raw.headers.location;
      const isRead = (request.method ?? 'GET') === 'GET';
      if (!isRead || !REDIRECTS.has(raw.status) || location === undefined) return { raw, url };
      if (hop >= MAX_REDIRECTS)
        throw new HttpFailure('redirect', 'too many redirects', { requestSent: true });
      const next = options.guard.check(resolveLocation(location, url));
      if (next.origin !== url.origin) headers = withoutSecrets(headers);
      url = next;
    }
  }

  return {
    async request(request) {
      const { raw, url } = await follow(request);
      const now = options.now();
      const rate = rateState(raw.headers, now);
      if (rate)
        options.onRate?.({ url: url.href, method: request.method ?? 'GET', status: raw.status, rate });
      const wait = retryAfterMs(raw.status, raw.headers, now);
      const unsaid = (said: string) => withoutEchoes(said, secretsIn(request));
      return {
        ...(request.wantsFile
          ? await fileOf(raw, request.wantsFile.maxBytes)
          : answerOf(raw, heard(raw.status, unsaid, await decodedText(raw, maxBytes)))),
        url: url.href,
        unsaid,
        ...(rate && { rate }),
        ...(wait !== undefined && { retryAfterMs: wait }),
      };
    },
    close() {
      agents['http:'].destroy();
      agents['https:'].destroy();
    },
  };
}

/** A success may have to repeat a secret: a token that stays as it is. */
const heard = (status: number, unsaid: (said: string) => string, text: string) =>
  status < 400 ? text : unsaid(text);

async function decodedText(raw: RawAnswer, maxBytes: number): Promise<string> {
  return await decoded(raw, maxBytes, (body) => decodeText(body, raw.headers['content-type']));
}

const IS_TEXT = /^\s*(text\/|application\/(json|problem\+json|xml|xhtml\+xml))/i;

async function fileOf(raw: RawAnswer, maxBytes: number): Promise<Omit<HttpResponse, 'url'>> {
  const bytes = await decoded(raw, maxBytes, (body) => body);
  const type = raw.headers['content-type'];
  return { ...answerOf(raw, IS_TEXT.test(type ?? '') ? decodeText(bytes, type) : ''), bytes };
}

async function decoded<T>(raw: RawAnswer, maxBytes: number, use: (body: Buffer) => T): Promise<T> {
  try {
    return use(await decodeBody(raw.body, raw.headers['content-encoding'], maxBytes));
  } catch (error) {
    const code = error instanceof RangeError ? 'too_large' : 'undecodable';
    const facts = { requestSent: true, freshConnection: raw.freshConnection, status: raw.status };
    throw new HttpFailure(code, `answer not decoded: ${String(error).slice(0, 200)}`, facts);
  }
}

function answerOf(raw: RawAnswer, text: string): Omit<HttpResponse, 'url'> {
  return {
    status: raw.status,
    headers: raw.headers,
    text,
    freshConnection: raw.freshConnection,
    json() {
      // An error page of a proxy may come with status 200.
      if (/^\s*(text\/html|application\/xhtml)/i.test(raw.headers['content-type'] ?? ''))
        throw new BodyError('html', text.slice(0, 500));
      return parseJsonKeepingIds(text);
    },
  };
}

const requestHeaders = (options: HttpClientOptions, request: HttpRequest): Record<string, string> => ({
  'user-agent': options.userAgent,
  accept: 'application/json',
  'accept-encoding': 'gzip, deflate, br',
  ...lowerCased(options.headers),
  ...lowerCased(request.headers),
});

const lowerCased = (headers: Record<string, string> = {}) =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));

function encodeBody(request: HttpRequest): { body?: Buffer; contentType?: string } {
  const { json, form, multipart, file, method = 'GET' } = request;
  if (json !== undefined)
    return { body: Buffer.from(JSON.stringify(json)), contentType: 'application/json; charset=utf-8' };
  if (multipart) return encodeMultipart(multipart);
  if (file) return { body: Buffer.from(file.bytes), contentType: file.mimeType.replace(/[\r\n]/g, '') };
  if (form)
    return {
      body: Buffer.from(new URLSearchParams(form).toString()),
      contentType: 'application/x-www-form-urlencoded',
    };
  return method === 'GET' ? {} : { body: Buffer.alloc(0) };
}

function withQuery(url: URL, query: HttpRequest['query'] = {}): URL {
  for (const [key, value] of Object.entries(query)) {
    if (value === undefined) continue;
    for (const one of typeof value === 'object' ? value : [value]) url.searchParams.append(key, String(one));
  }
  return url;
}

function resolveLocation(location: string, from: URL): string {
  return URL.canParse(location, from.href) ? new URL(location, from).href : location;
}

// Only what every server may see survives a change of origin.
function withoutSecrets(headers: Record<string, string>): Record<string, string> {
  const kept = ['user-agent', 'accept', 'accept-encoding'];
  return Object.fromEntries(Object.entries(headers).filter(([name]) => kept.includes(name)));
}
