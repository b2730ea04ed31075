import { randomUUID } from 'node:crypto';

/** A UUIDv7 (RFC 9562): 48 bits of milliseconds, then randomness, so that new rows land at the end of an index. */
export function uuidv7(atMs: number = Date.now()): string {
  const time = atMs.toString(16).padStart(12, '0');
  // Of a random UUID all bits behind the version are right as they are; node makes them in advance.
  return `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice(15)}`;
}
