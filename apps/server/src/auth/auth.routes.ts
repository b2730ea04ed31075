import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AuthService } from './auth.service.js';

/** Mounts the sign-in library below /api/auth; it speaks web standard requests, Fastify does not. */
export function mountAuth(app: NestFastifyApplication, publicUrl: string): void {
  const auth = app.get(AuthService);
  app
    .getHttpAdapter()
    .getInstance()
    .route({
      method: ['GET', 'POST'],
      url: '/api/auth/*',
      handler: async (request: FastifyRequest, reply: FastifyReply) => {
        const response = await auth.handle(toWebRequest(request, publicUrl), request.ip);
        reply.status(response.status);
        for (const [name, value] of response.headers) if (name !== 'set-cookie') reply.header(name, value);
        reply.header('set-cookie', response.headers.getSetCookie());
        return await reply.send(response.body ? await response.text() : null);
      },
    });
}

function toWebRequest(request: FastifyRequest, publicUrl: string): Request {
  const headers = toWebHeaders(request);
  const body = request.method === 'POST' ? JSON.stringify(request.body ?? {}) : null;
  return new Request(new URL(request.url, publicUrl), { method: request.method, headers, body });
}

export function toWebHeaders(request: FastifyRequest): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value === undefined || name === 'content-length') continue;
    headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  return headers;
}
