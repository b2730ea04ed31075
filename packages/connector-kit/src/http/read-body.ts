/** From the bytes of an answer to its text: content encodings, charsets and the size limit on both sides. */

import { promisify, TextDecoder } from 'node:util';
import { brotliDecompress, gunzip, inflate, inflateRaw } from 'node:zlib';

const DECODERS = {
  gzip: promisify(gunzip),
  br: promisify(brotliDecompress),
  deflate: promisify(inflate),
  // Some servers send raw deflate under the name of the zlib format.
  rawDeflate: promisify(inflateRaw),
};

/** Undoes the content encodings. Throws a RangeError beyond `maxBytes`, an Error on broken or unknown encodings. */
export async function decodeBody(
  raw: Buffer,
  encoding: string | undefined,
  maxBytes: number,
): Promise<Buffer> {
  let body = raw;
  const layers = (encoding ?? '')
    .toLowerCase()
    .split(',')
    .map((layer) => layer.trim());
  if (layers.length > 3) throw new Error('too many content encodings');
  for (const layer of layers.reverse()) {
    if (layer === '' || layer === 'identity' || body.length === 0) continue;
    body = await DECODERS[decoderName(layer, body)](body, { maxOutputLength: maxBytes });
  }
  return body;
}

function decoderName(layer: string, body: Buffer): keyof typeof DECODERS {
  if (layer === 'gzip' || layer === 'x-gzip') return 'gzip';
  if (layer === 'br') return 'br';
  if (layer === 'deflate') return ((body[0] ?? 0) & 0x0f) === 8 ? 'deflate' : 'rawDeflate';
  throw new Error(`unknown content encoding ${layer.slice(0, 40)}`);
}

/**
 * Text of a body. A byte order mark decides, then the charset of the content type, then the encoding of an XML
 * declaration, then UTF-8 (RFC 7303). A content type whose charset cannot hold these bytes gives way to the declaration.
 */
export function decodeText(body: Buffer, contentType: string | undefined): string {
  const marked = markedCharset(body);
  const told = /charset\s*=\s*"?([\w.:-]+)/i.exec(contentType ?? '')?.[1];
  const declared = declaredEncoding(body);
  const label =
    told !== undefined && declared !== undefined && !holds(told, body) ? declared : (told ?? declared);
  return decoderFor(marked ?? label ?? 'utf-8').decode(body);
}

function markedCharset([first, second]: Buffer): string | undefined {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  return first === 0xef && second === 0xbb ? 'utf-8' : undefined;
}

function declaredEncoding(body: Buffer): string | undefined {
  const head = body.subarray(0, 200).toString('latin1');
  return /^\s*<\?xml\s[^>]*?encoding\s*=\s*["']([\w.:-]+)/i.exec(head)?.[1];
}

function holds(label: string, body: Buffer): boolean {
  try {
    decoderFor(label, true).decode(body);
    return true;
  } catch {
    return false;
  }
}

/** GBK is read as GB18030, which holds it; unknown charsets as UTF-8. */
function decoderFor(label: string, fatal = false): TextDecoder {
  const name = label.toLowerCase();
  try {
    return new TextDecoder(name === 'gbk' || name === 'gb2312' ? 'gb18030' : name, { fatal });
  } catch {
    return new TextDecoder('utf-8', { fatal });
  }
}
