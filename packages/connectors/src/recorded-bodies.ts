/** Recordings of exchanges hold the documents of several answers; here they are taken out. */

import { isJsonObject } from '@tingshuo/connector-kit';
import { documentJson } from './document-json.js';

interface Recorded {
  status: number;
  body: unknown;
}

/** The answers of a recording (`{method, uri, status, body}` or `{request, response}`); undefined for other files. */
export function recordedBodies(json: unknown): Recorded[] | undefined {
  const items = Array.isArray(json) ? json : [json];
  const found = items.map(recorded);
  return items.length > 0 && found.every((item) => item !== undefined) ? found : undefined;
}

function recorded(item: unknown): Recorded | undefined {
  if (!isJsonObject(item)) return undefined;
  const answer = isJsonObject(item.request) && isJsonObject(item.response) ? item.response : item;
  const isExchange = answer !== item || ('method' in item && ('uri' in item || 'url' in item));
  const { status, body } = answer;
  if (!isExchange || typeof status !== 'number' || !('body' in answer)) return undefined;
  // Recorders of streams keep their text under this name.
  const text = isJsonObject(body) && typeof body._sse === 'string' ? body._sse : body;
  return { status, body: typeof text === 'string' ? jsonOf(text) : text };
}

function jsonOf(text: string): unknown {
  try {
    return documentJson(text) ?? text;
  } catch {
    return text;
  }
}
