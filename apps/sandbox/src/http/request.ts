/** Reads one HTTP request completely: address, parameters and body. */
import type { IncomingMessage } from 'node:http';
import { Params } from './params.js';

export interface SandboxRequest {
  method: string;
  path: string;
  url: URL;
  /** Query and body together, as the networks take them. */
  params: Params;
  query: Params;
  /** The parsed JSON body, or undefined. */
  json: unknown;
  /** The body as it came. */
  bytes: Buffer;
  /** What is wrong with the body, for the network to say in its own words. */
  malformed: { status: 400 | 413; message: string } | null;
  headers: IncomingMessage['headers'];
  ip: string;
}

const LARGEST_BODY = 64 * 1024 * 1024;
const FORM = 'application/x-www-form-urlencoded';

type Malformed = NonNullable<SandboxRequest['malformed']>;
type Body = Pick<SandboxRequest, 'json' | 'bytes' | 'malformed'>;

export async function readRequest(incoming: IncomingMessage, baseUrl: string): Promise<SandboxRequest> {
  // A path such as "//x" would otherwise be read as another host.
  const url = new URL(baseUrl + (incoming.url ?? '/'));
  const query = new Params();
  query.addAll(url.searchParams);
  const params = new Params();
  params.addAll(url.searchParams);
  const body = await readBody(incoming, params);
  return {
    method: incoming.method ?? 'GET',
    path: safeDecode(url.pathname),
    url,
    params,
    query,
    ...body,
    headers: incoming.headers,
    ip: incoming.socket.remoteAddress ?? '',
  };
}

async function readBody(incoming: IncomingMessage, params: Params): Promise<Body> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > LARGEST_BODY) return unread({ status: 413, message: 'Request body is too large' });
    chunks.push(bytes);
  }
  const bytes = Buffer.concat(chunks);
  const body: Body = { json: undefined, bytes, malformed: null };
  if (size === 0) return body;
  const type = incoming.headers['content-type'] ?? FORM;
  if (type.includes('json')) return readJson(bytes, params);
  if (type.includes('multipart/form-data')) {
    const form = await new Response(bytes, { headers: { 'content-type': type } }).formData();
    for (const [name, value] of form) if (typeof value === 'string') params.add(name, value);
  } else if (type.includes(FORM)) params.addAll(new URLSearchParams(bytes.toString('utf8')));
  return body;
}

function readJson(bytes: Buffer, params: Params): Body {
  try {
    const json: unknown = JSON.parse(bytes.toString('utf8'));
    if (json && typeof json === 'object' && !Array.isArray(json)) params.addAll(Object.entries(json));
    return { json, bytes, malformed: null };
  } catch {
    return unread({ status: 400, message: 'Error occurred while parsing request parameters' });
  }
}

function unread(malformed: Malformed): Body {
  return { json: undefined, bytes: Buffer.alloc(0), malformed };
}

function safeDecode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
