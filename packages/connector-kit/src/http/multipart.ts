/** Bodies with files in them (RFC 7578). */

import { createHash } from 'node:crypto';
import type { MultipartPart } from './message.js';

const CRLF = '\r\n';

/** The body and its content type. The boundary comes from the content, so that equal requests have equal bytes. */
export function encodeMultipart(parts: readonly MultipartPart[]): { body: Buffer; contentType: string } {
  const contents = parts.map((part) =>
    'value' in part
      ? Buffer.from(part.value)
      : Buffer.from(part.bytes.buffer, part.bytes.byteOffset, part.bytes.byteLength),
  );
  const hash = createHash('sha256');
  for (const content of contents) hash.update(content);
  const boundary = `part-${hash.digest('hex').slice(0, 40)}`;
  const pieces = parts.flatMap((part, index) => [
    Buffer.from(`--${boundary}${CRLF}${headOf(part)}${CRLF}${CRLF}`),
    contents[index] ?? Buffer.alloc(0),
    Buffer.from(CRLF),
  ]);
  return {
    body: Buffer.concat([...pieces, Buffer.from(`--${boundary}--${CRLF}`)]),
    contentType: `multipart/form-data; boundary=${boundary}`,
  };
}

function headOf(part: MultipartPart): string {
  const disposition = `content-disposition: form-data; name="${quoted(part.name)}"`;
  if ('value' in part) return disposition;
  return `${disposition}; filename="${quoted(part.fileName)}"${CRLF}content-type: ${part.mimeType.replace(/[\r\n]/g, '')}`;
}

// As browsers write names: a quote or a line break in one may not end it.
const quoted = (name: string) => name.replaceAll('"', '%22').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
