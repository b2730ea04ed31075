/** Recordings of exchanges hold the documents of several answers; here they are taken out. */

import { isJsonObject, type JsonObject } from '@tingshuo/connector-kit';
import { documentJson } from './document-json.js';

interface Recorded {
  status: number;
  body: unknown;
}

/**
 * The answers of a recording: `{method, uri, status, body}`, `{request, response}`, what VCR, nock and browsers (HAR)
 * write, the parts of a batch answer, and requests that a push came in. Undefined for other files.
 */
export function recordedBodies(json: unknown): Recorded[] | undefined {
  const items = exchangesIn(json).filter((item) => item !== null);
  const found = items.map(recorded);
  return items.length > 0 && found.every((item) => item !== undefined) ? found : undefined;
}

function exchangesIn(json: unknown): unknown[] {
  if (Array.isArray(json)) return json;
  if (!isJsonObject(json)) return [json];
  const list =
    json.interactions ?? json.http_interactions ?? (isJsonObject(json.log) ? json.log.entries : []);
  return Array.isArray(list) && list.length > 0 ? list : [json];
}

const OK = 200;

function recorded(item: unknown): Recorded | undefined {
  if (!isJsonObject(item)) return undefined;
  const { request, response, status } = item;
  if (isJsonObject(request) && isJsonObject(response))
    return answered(statusOf(response.status), response.body ?? response.content);
  if ('method' in item && 'response' in item && 'scope' in item) return answered(statusOf(status), response);
  if (!('body' in item)) return undefined;
  if ('method' in item && ('uri' in item || 'url' in item) && status !== undefined)
    return answered(statusOf(status), item.body);
  if (isBatchPart(item)) return answered(statusOf(item.code), item.body);
  if (isJsonObject(item.headers))
    return answered(OK, item.isBase64Encoded === true ? { base64_string: item.body } : item.body);
  return undefined;
}

const BATCH = new Set(['code', 'headers', 'body']);
const isBatchPart = (item: JsonObject) =>
  typeof item.code === 'number' && Object.keys(item).every((name) => BATCH.has(name));

const statusOf = (told: unknown): number | undefined => {
  const status = isJsonObject(told) ? told.code : told;
  return typeof status === 'number' ? status : undefined;
};

function answered(status: number | undefined, told: unknown): Recorded | undefined {
  if (status === undefined || told === undefined) return undefined;
  const text = textIn(told);
  return { status, body: text === undefined ? told : jsonOf(text) };
}

/** Recorders keep a text as it is, under names of their own, or in base 64. */
function textIn(body: unknown): string | undefined {
  if (typeof body === 'string') return body;
  if (!isJsonObject(body)) return undefined;
  const { _sse, string, base64_string, text, encoding } = body;
  if (typeof _sse === 'string') return _sse;
  if (typeof base64_string === 'string') return fromBase64(base64_string);
  if (typeof string === 'string') return string;
  const isContent = typeof text === 'string' && 'mimeType' in body;
  return isContent ? (encoding === 'base64' ? fromBase64(text) : text) : undefined;
}

const fromBase64 = (text: string) => Buffer.from(text, 'base64').toString();

function jsonOf(text: string): unknown {
  try {
    return documentJson(text) ?? text;
  } catch {
    return text;
  }
}
