/** Record keys that are chosen before sending, so that the same delivery can only ever be one record. */

import { createHash } from 'node:crypto';

const ALPHABET = '234567abcdefghijklmnopqrstuvwxyz';
const UUID_V7 = /([0-9a-f]{8})-([0-9a-f]{4})-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/i;

/**
 * A TID (atproto's record key: 53 bits of microseconds and 10 bits of clock, in base 32) for an idempotency key. The
 * milliseconds are those of `createdAt`, else of the version 7 UUID in the key, else of `now`; everything below them is
 * a hash of the key. So the same key with one of the first two is always the same record.
 */
export function recordKey(idempotencyKey: string, createdAt: Date | undefined, now: Date): string {
  const ms = createdAt?.getTime() ?? uuidTime(idempotencyKey) ?? now.getTime();
  const hash = createHash('sha256').update(idempotencyKey).digest();
  const micros = BigInt(ms) * 1000n + BigInt(hash.readUInt16BE(0) % 1000);
  return base32((micros << 10n) | BigInt(hash.readUInt16BE(2) & 0x3ff));
}

function uuidTime(key: string): number | undefined {
  const [, high, low] = UUID_V7.exec(key) ?? [];
  return high === undefined || low === undefined ? undefined : Number.parseInt(high + low, 16);
}

function base32(value: bigint): string {
  let text = '';
  for (let rest = value; text.length < 13; rest >>= 5n) text = ALPHABET.charAt(Number(rest & 31n)) + text;
  return text;
}
