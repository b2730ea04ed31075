import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { PushRequest } from '@tingshuo/connector-kit';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { problemAnswer } from '../platform/http/problem-answer.js';
import { HookReceiver } from './hook-receiver.service.js';

/** A batch of the largest sender (1000 changes, or our own webhook's megabyte) fits. */
const BODY_LIMIT = 1024 * 1024 + 64 * 1024;

interface Addressed {
  Params: { network: string; accountId: string };
}

/** Mounts the addresses that networks push to. Signatures are over bytes, so no parser may touch the bodies there. */
export function mountHooks(app: NestFastifyApplication): void {
  const receiver = app.get(HookReceiver);
  void app
    .getHttpAdapter()
    .getInstance()
    .register(async (scope) => {
      scope.removeAllContentTypeParsers();
      scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
      scope.setErrorHandler(async (error, _request, reply) => {
        const { status, body } = problemAnswer(error);
        await reply.status(status).send(body);
      });
      scope.route<Addressed>({
        method: ['GET', 'POST'],
        url: '/api/hooks/:network/:accountId',
        bodyLimit: BODY_LIMIT,
        handler: async (request, reply: FastifyReply) => {
          const { network, accountId } = request.params;
          const answer = await receiver.receive(network, accountId, pushRequest(request));
          return await reply.status(answer.status).type(answer.contentType).send(answer.body);
        },
      });
    });
}

function pushRequest(request: FastifyRequest): PushRequest {
  const { body, method, url } = request;
  const headers = Object.entries(request.headers).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, Array.isArray(value) ? value.join(',') : value] as const],
  );
  return {
    method: method === 'GET' ? 'GET' : 'POST',
    query: Object.fromEntries(new URL(url, 'http://hooks.invalid').searchParams),
    headers: Object.fromEntries(headers),
    body: Buffer.isBuffer(body) ? body : new Uint8Array(),
  };
}
