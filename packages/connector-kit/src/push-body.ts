/** The body of a push: its text, its JSON, what is the same for each copy of it, and the proof of its sender. */

import { createHash, timingSafeEqual } from 'node:crypto';
import { documentError } from './document-error.js';
import { BodyError } from './http/failure.js';
import { parseJsonKeepingIds } from './http/json-ids.js';

export const bodyText = ({ buffer, byteOffset, byteLength }: Uint8Array): string =>
  Buffer.from(buffer, byteOffset, byteLength).toString('utf8');

/** The body as JSON, with ids beyond 2^53 as text; undefined where it is none. */
export function jsonOfBody(body: Uint8Array): unknown {
  try {
    return parseJsonKeepingIds(bodyText(body));
  } catch (error) {
    if (error instanceof BodyError) return undefined;
    throw error;
  }
}

/** The same where a push has to be JSON. Throws ConnectorError (`not_json`). */
export function bodyJson(body: Uint8Array): unknown {
  const json = jsonOfBody(body);
  if (json === undefined) throw documentError('not_json', bodyText(body).slice(0, 200));
  return json;
}

/** SHA-256 in hexadecimal digits: the replay key of pushes that have no id. */
export const digestOf = (content: Uint8Array | string): string =>
  createHash('sha256').update(content).digest('hex');

/** Whether a secret or signature is the expected one; how long that takes says nothing about it. */
export const isSameSecret = (given: string, expected: string): boolean =>
  timingSafeEqual(Buffer.from(digestOf(given)), Buffer.from(digestOf(expected)));
