import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { TouchForm } from '@tingshuo/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Problem } from '../platform/http/problem.js';
import { problemAnswer } from '../platform/http/problem-answer.js';
import { plainPage } from './plain-page.js';
import { Touches } from './touches.service.js';

const BODY_LIMIT = 16 * 1024;
const PLAIN_FORM = 'application/x-www-form-urlencoded';

/** Mounts the address that forms on one's own site post to: JSON from a script, or a plain form that gets a page. */
export function mountTouches(app: NestFastifyApplication): void {
  const touches = app.get(Touches);
  void app
    .getHttpAdapter()
    .getInstance()
    .register(async (scope) => {
      scope.setErrorHandler(async (error, request, reply) => {
        const { status, body, retryAfter } = problemAnswer(error);
        if (retryAfter !== undefined) reply.header('retry-after', String(retryAfter));
        if (!wantsPage(request)) return await reply.status(status).send(body);
        const { message, action } = body;
        const text = { en: action?.en ?? '', zh: action?.zh ?? '' };
        return await sendPage(request, reply.status(status), message, text);
      });
      // The framework brings a parser for forms, but not to what is mounted before it starts.
      if (!scope.hasContentTypeParser(PLAIN_FORM)) {
        scope.addContentTypeParser<string>(PLAIN_FORM, { parseAs: 'string' }, (_request, body, done) =>
          done(null, Object.fromEntries(new URLSearchParams(body))),
        );
      }
      // Forms stand on other sites; nothing here depends on cookies.
      scope.addHook('onRequest', async (_request, reply) => {
        reply.header('access-control-allow-origin', '*').header('cache-control', 'no-store');
      });
      scope.options('/api/touches', async (_request, reply) => {
        reply.header('access-control-allow-methods', 'POST').header('access-control-max-age', '600');
        return await reply.header('access-control-allow-headers', 'content-type').status(204).send();
      });
      scope.post('/api/touches', { bodyLimit: BODY_LIMIT }, async (request, reply) => {
        const form = TouchForm.safeParse(withoutBlanks(request.body));
        if (!form.success) throw NO_FORM;
        await touches.receive(form.data, request.ip);
        if (wantsPage(request)) return await sendPage(request, reply, THANKS, WILL_CALL);
        return await reply.status(202).send({ accepted: true });
      });
    });
}

/** A plain form sends its empty fields too. */
function withoutBlanks(body: unknown): unknown {
  if (typeof body !== 'object' || body === null) return body;
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== ''));
}

const wantsPage = ({ headers }: FastifyRequest): boolean =>
  !(headers['content-type'] ?? '').startsWith('application/json') &&
  (headers.accept ?? '').includes('text/html');

async function sendPage(
  { headers }: FastifyRequest,
  reply: FastifyReply,
  title: typeof THANKS,
  text: typeof THANKS,
): Promise<FastifyReply> {
  return await reply
    .type('text/html; charset=utf-8')
    .send(plainPage(headers['accept-language'], title, text));
}

const THANKS = { en: 'Thank you', zh: '谢谢' };
const WILL_CALL = {
  en: 'We have your message and will be in touch.',
  zh: '我们已收到您的信息，将尽快与您联系。',
};
const NO_FORM = new Problem('invalid', 'no_form', {
  en: 'A form has a code, an id of 8 to 64 signs, and an email address or a phone number.',
  zh: '表单需包含来源代码、8 到 64 位的编号，以及邮箱或手机号码。',
});
