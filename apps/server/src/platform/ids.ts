import { randomBytes } from 'node:crypto';

/** A UUIDv7 (RFC 9562): 48 bits of milliseconds, then randomness, so that new rows land at the end of an index. */
export function uuidv7(atMs: number = Date.now(), random: Buffer = randomBytes(10)): string {
  const time = atMs.toString(16).padStart(12, '0');
  const tail = Buffer.from(random);
  tail[0] = 0x70 | ((tail[0] ?? 0) & 0x0f);
  tail[2] = 0x80 | ((tail[2] ?? 0) & 0x3f);
  const hex = tail.toString('hex');
  return `${time.slice(0, 8)}-${time.slice(8)}-${hex.slice(0, 4)}-${hex.slice(4, 8)}-${hex.slice(8)}`;
}
