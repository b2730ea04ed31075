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
  headers: IncomingMessage['headers'];
  ip: string;
}

const LARGEST_BODY = 64 * 1024 * 1024;

export class BadRequestError extends Error {
  override name = 'BadRequestError';
  constructor(
    readonly status: 400 | 413,
    message: string,
  ) {
    super(message);
  }
}

export async function readRequest(incoming: IncomingMessage, baseUrl: string): Promise<SandboxRequest> {
  // A path such as "//x" would otherwise be read as another host.
  const url = new URL(baseUrl + (incoming.url ?? '/'));
  const query = new Params();
  query.addAll(url.searchParams);
  const params = new Params();
  params.addAll(url.searchParams);
  const json = await readBody(incoming, params);
  return {
    method: incoming.method ?? 'GET',
    path: safeDecode(url.pathname),
    url,
    params,
    query,
    json,
    headers: incoming.headers,
    ip: incoming.socket.remoteAddress ?? '',
  };
}

async function readBody(incoming: IncomingMessage, params: Params): Promise<unknown> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > LARGEST_BODY) throw new BadRequestError(413, 'Request body is too large');
    chunks.push(bytes);
  }
  if (size === 0) return undefined;
  const bytes = Buffer.concat(chunks);
  const type = incoming.headers['content-type'] ?? '';
  if (type.includes('json')) return readJson(bytes, params);
  if (type.includes('multipart/form-data')) {
    const form = await new Response(bytes, { headers: { 'content-type': type } }).formData();
    for (const [name, value] of form) if (typeof value === 'string') params.add(name, value);
  } else params.addAll(new URLSearchParams(bytes.toString('utf8')));
  return undefined;
}

function readJson(bytes: Buffer, params: Params): unknown {
  try {
    const json: unknown = JSON.parse(bytes.toString('utf8'));
    if (json && typeof json === 'object' && !Array.isArray(json)) params.addAll(Object.entries(json));
    return json;
  } catch {
    throw new BadRequestError(400, 'Error occurred while parsing request parameters');
  }
}

function safeDecode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
