/** HMAC-SHA256 over `timestamp.body`: who sent it, when, and that nobody changed it. */

import { createHmac, timingSafeEqual } from 'node:crypto';
import { pushError } from './push-error.js';

export const TIMESTAMP_HEADER = 'x-tingshuo-timestamp';
export const SIGNATURE_HEADER = 'x-tingshuo-signature';
const WINDOW_MS = 5 * 60_000;

/** The signature of a body (its bytes as they are sent) at a time in Unix seconds, in hexadecimal digits. */
export function signatureOf(secret: string, timestamp: number, body: Uint8Array | string): string {
  return createHmac('sha256', secret).update(`${timestamp}.`).update(body).digest('hex');
}

/** The headers that prove a body of ours. */
export function signedHeaders(secret: string, body: string, now: Date): Record<string, string> {
  const timestamp = Math.floor(now.getTime() / 1000);
  return {
    [TIMESTAMP_HEADER]: String(timestamp),
    [SIGNATURE_HEADER]: `v1=${signatureOf(secret, timestamp, body)}`,
  };
}

/**
 * Checks the headers of a body against the secrets that hold at the moment; while a secret is replaced, two do, and a
 * sender may sign with both (`v1=…,v1=…`). Throws ConnectorError (`push_not_authentic`, `push_stale`).
 */
export function checkSignature(
  headers: Readonly<Record<string, string>>,
  body: Uint8Array,
  secrets: readonly string[],
  now: Date,
): void {
  const written = headers[TIMESTAMP_HEADER] ?? '';
  if (!/^\d{1,12}$/.test(written)) throw pushError('push_not_authentic');
  const timestamp = Number(written);
  const told = (headers[SIGNATURE_HEADER] ?? '')
    .split(',')
    .flatMap((part) => /^\s*v1=([\da-f]{64})\s*$/i.exec(part)?.[1] ?? []);
  const isProved = secrets.some((secret) => {
    const expected = Buffer.from(signatureOf(secret, timestamp, body), 'hex');
    return told.slice(0, MAX_SIGNATURES).some((each) => timingSafeEqual(Buffer.from(each, 'hex'), expected));
  });
  if (!isProved) throw pushError('push_not_authentic');
  if (Math.abs(now.getTime() - timestamp * 1000) > WINDOW_MS) throw pushError('push_stale');
}

const MAX_SIGNATURES = 4;
