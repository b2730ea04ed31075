/** A small answer that unpacks to very much: blanks, which JSON allows, in repeated gzip members. */
import { gzipSync } from 'node:zlib';

const MEGABYTE = 1024 * 1024;

/** Gzip of "[", `megabytes` of blanks and "]"; about 1 kB per megabyte. */
export function gzipBomb(megabytes: number): Buffer {
  const blanks = gzipSync(Buffer.alloc(MEGABYTE, ' '), { level: 9 });
  return Buffer.concat([gzipSync('['), ...Array.from({ length: megabytes }, () => blanks), gzipSync(']')]);
}
