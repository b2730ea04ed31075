/** Headers in raw bytes of another charset than UTF-8, as old Chinese mail programs write them. */

const BLANK_LINE = /\r?\n\r?\n/;
const DECLARED = /charset\s*=\s*"?([\w.:-]{1,40})/i;
const MAX_HEADER = 256 * 1024;

/** The mail with its header in UTF-8; the same bytes where it is already. */
export function withReadableHeader(source: Uint8Array): Uint8Array {
  const start = Buffer.from(source.buffer, source.byteOffset, Math.min(source.byteLength, MAX_HEADER));
  const latin = start.toString('latin1');
  const end = BLANK_LINE.exec(latin)?.index ?? latin.length;
  const header = start.subarray(0, end);
  if (isUtf8(header)) return source;
  const declared = DECLARED.exec(latin)?.[1] ?? 'gb18030';
  const text = decoded(header, /^(us-ascii|utf-?8|iso-8859-1)$/i.test(declared) ? 'gb18030' : declared);
  return Buffer.concat([Buffer.from(text, 'utf8'), source.subarray(end)]);
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

function decoded(bytes: Uint8Array, charset: string): string {
  try {
    return new TextDecoder(charset).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}
