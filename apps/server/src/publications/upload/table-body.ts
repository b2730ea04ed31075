import { Readable } from 'node:stream';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';
import { UPLOAD_EMPTY, UPLOAD_TOO_LARGE } from './upload-refusals.js';

const TYPE = 'text/csv';
const MOST_BYTES = 16 * 1024 * 1024;

/** Lets tables through unread: whoever is signed in has them read, nobody else. */
export function mountTableBodies(app: NestFastifyApplication): void {
  const fastify = app.getHttpAdapter().getInstance();
  fastify.addContentTypeParser(TYPE, (_request, payload, done) => done(null, payload));
}

/** The bytes of the table that a request carries. Throws a Problem as soon as it is too large. */
export async function tableBody({ body }: FastifyRequest): Promise<Uint8Array> {
  if (!(body instanceof Readable)) throw UPLOAD_EMPTY;
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body as AsyncIterable<Uint8Array>) {
    bytes += chunk.length;
    if (bytes > MOST_BYTES) throw UPLOAD_TOO_LARGE;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
