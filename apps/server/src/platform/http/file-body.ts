import { Readable } from 'node:stream';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';
import { Problem } from './problem.js';

/** Bodies of this type reach their endpoint as a stream; whoever reads one counts for itself. */
const TYPE = 'application/octet-stream';

/** Lets files through unread, so that none has to fit into the memory. */
export function mountFileBodies(app: NestFastifyApplication): void {
  const fastify = app.getHttpAdapter().getInstance();
  fastify.addContentTypeParser(TYPE, (_request, payload, done) => done(null, payload));
}

/** The file that a request carries. */
export function fileBody({ body, headers }: FastifyRequest): {
  body: Readable;
  declaredBytes: number | null;
} {
  if (!(body instanceof Readable)) throw NO_FILE;
  const declared = Number(headers['content-length'] ?? Number.NaN);
  return { body, declaredBytes: Number.isSafeInteger(declared) ? declared : null };
}

const NO_FILE = new Problem('invalid', 'no_file', {
  en: `The request carries no file: send its bytes as ${TYPE}.`,
  zh: `请求中没有文件：请以 ${TYPE} 发送文件内容。`,
});
