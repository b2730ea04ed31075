/** The text of a file, however it was saved: packed or not, and in the encoding that it has. */

import { gunzipSync } from 'node:zlib';
import { documentError } from '@tingshuo/connector-kit';

const MAX_BYTES = 512 * 1024 * 1024;

/** Reads a file's bytes as text. Throws ConnectorError (`not_json`) where it is packed and cannot be unpacked. */
export function documentText(bytes: Uint8Array): string {
  const plain = bytes[0] === 0x1f && bytes[1] === 0x8b ? unpacked(bytes) : bytes;
  const encoding = unicodeOf(plain);
  if (encoding !== 'utf-8') return new TextDecoder(encoding).decode(plain);
  const text = new TextDecoder().decode(plain);
  return isBroken(text)
    ? (strictly('gb18030', plain) ?? new TextDecoder('windows-1252').decode(plain))
    : text;
}

function unpacked(bytes: Uint8Array): Uint8Array {
  try {
    return gunzipSync(bytes, { maxOutputLength: MAX_BYTES });
  } catch {
    throw documentError('not_json', 'gzip');
  }
}

/** By its mark; without one, documents begin with a sign of one byte, of which the other byte is empty. */
function unicodeOf([first, second]: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  if ((first === 0xff && second === 0xfe) || (first !== 0 && second === 0)) return 'utf-16le';
  if ((first === 0xfe && second === 0xff) || (first === 0 && second !== 0)) return 'utf-16be';
  return 'utf-8';
}

/** One bad letter is a bad letter; more bad than good ones are another encoding. */
function isBroken(text: string): boolean {
  const bad = text.split('\ufffd').length - 1;
  if (bad === 0) return false;
  const good = text.match(/[^\p{ASCII}\ufffd]/gu)?.length ?? 0;
  return bad > good;
}

function strictly(encoding: string, bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
