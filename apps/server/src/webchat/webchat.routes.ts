import { createHash } from 'node:crypto';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Problem } from '../platform/http/problem.js';
import { problemAnswer } from '../platform/http/problem-answer.js';
import { VisitorMessage, WebchatService } from './webchat.service.js';
import { chatWidget, type WidgetSettings } from './widget.js';
import { WIDGET_LOOKS } from './widget-looks.js';
import { WIDGET_WORDS } from './widget-words.js';

const BODY_LIMIT = 32 * 1024;

interface Addressed {
  Params: { accountId: string };
}

/** Mounts the chat for visitors: its script and three endpoints, open to other sites and without cookies. */
export function mountWebchat(app: NestFastifyApplication, publicUrl: string): void {
  const webchat = app.get(WebchatService);
  void app
    .getHttpAdapter()
    .getInstance()
    .register(async (scope) => {
      scope.setErrorHandler(async (error, _request, reply) => {
        const { status, body, retryAfter } = problemAnswer(error);
        if (retryAfter !== undefined) reply.header('retry-after', String(retryAfter));
        await reply.status(status).send(body);
      });
      scope.addHook('onRequest', async ({ headers }, reply) => {
        reply.header('access-control-allow-origin', headers.origin ?? '*').header('vary', 'origin');
        reply.header('access-control-expose-headers', 'etag, retry-after');
      });
      scope.options('/chat/*', async (_request, reply) => {
        reply.header('access-control-allow-methods', 'GET, POST');
        reply.header('access-control-allow-headers', 'authorization, content-type, if-none-match');
        return await reply.header('access-control-max-age', '600').status(204).send();
      });
      scope.get<{ Params: { file: string } }>('/chat/:file', async (request, reply) => {
        const accountId = /^(.+)\.js$/.exec(request.params.file)?.[1] ?? '';
        const { credentials } = await webchat.chat(accountId);
        const base = new URL(`/chat/${accountId}`, publicUrl).href;
        const source = widgetSource({ base, name: credentials.name ?? '' });
        reply.header('cache-control', 'public, max-age=300').type('text/javascript; charset=utf-8');
        reply.header('cross-origin-resource-policy', 'cross-origin');
        return await reply.send(source);
      });
      scope.post<Addressed>('/chat/:accountId/visitors', async (request, reply) => {
        const chat = await webchat.chat(request.params.accountId, request.headers.origin);
        return await reply.status(201).send(await webchat.visit(chat, request.ip));
      });
      scope.post<Addressed>(
        '/chat/:accountId/messages',
        { bodyLimit: BODY_LIMIT },
        async (request, reply) => {
          const chat = await webchat.chat(request.params.accountId, request.headers.origin);
          const message = VisitorMessage.safeParse(request.body);
          if (!message.success) throw NO_MESSAGE;
          await webchat.write(chat, tokenOf(request), request.ip, message.data);
          return await reply.status(202).send({ accepted: true });
        },
      );
      scope.get<Addressed>('/chat/:accountId/messages', async (request, reply) => {
        const chat = await webchat.chat(request.params.accountId, request.headers.origin);
        const messages = await webchat.read(chat, tokenOf(request));
        return await sendOnce(request, reply, { messages });
      });
    });
}

/** Nothing is sent to whoever has it already. */
async function sendOnce(request: FastifyRequest, reply: FastifyReply, body: object): Promise<FastifyReply> {
  const text = JSON.stringify(body);
  const etag = `"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`;
  reply.header('etag', etag).header('cache-control', 'no-store');
  if (request.headers['if-none-match'] === etag) return await reply.status(304).send();
  return await reply.type('application/json; charset=utf-8').send(text);
}

/** The window with its settings, which can end no script and no string. */
export function widgetSource(chat: Pick<WidgetSettings, 'base' | 'name'>): string {
  const settings: WidgetSettings = { ...chat, words: WIDGET_WORDS, looks: WIDGET_LOOKS };
  const facts = JSON.stringify(settings).replace(/[<>\u2028\u2029]/g, (sign) => {
    return `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
  return `(${chatWidget.toString()})(${facts});\n`;
}

const tokenOf = ({ headers }: FastifyRequest): string =>
  headers.authorization?.replace(/^Bearer\s+/i, '') ?? '';

const NO_MESSAGE = new Problem('invalid', 'no_message', {
  en: 'A message has an id and 1 to 4000 characters.',
  zh: '消息需要编号，且长度为 1 到 4000 个字符。',
});
