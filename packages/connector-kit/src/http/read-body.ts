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

/** Text of a body in the charset that its content type names (GBK is read as GB18030); UTF-8 by default and in doubt. */
export function decodeText(body: Buffer, contentType: string | undefined): string {
  const label = /charset\s*=\s*"?([\w.:-]+)/i.exec(contentType ?? '')?.[1]?.toLowerCase() ?? 'utf-8';
  return decoderFor(label).decode(body);
}

function decoderFor(label: string): TextDecoder {
  try {
    return new TextDecoder(label === 'gbk' || label === 'gb2312' ? 'gb18030' : label);
  } catch {
    return new TextDecoder('utf-8');
  }
}
