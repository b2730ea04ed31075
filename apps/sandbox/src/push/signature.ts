/** The signature of WeChat's pushes, which Weibo took over: SHA-1 of the sorted parts. */
import { createHash } from 'node:crypto';

/** Hex of SHA-1 over the parts in the order of their bytes, without anything between them. */
export function pushSignature(...parts: readonly string[]): string {
  const sorted = parts.map((part) => Buffer.from(part, 'utf8')).sort(Buffer.compare);
  return createHash('sha1').update(Buffer.concat(sorted)).digest('hex');
}
