import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Bilingual } from '@tingshuo/contracts';
import { plainPage } from './plain-page.js';
import { type Opening, ShortLinks } from './short-links.service.js';

const NOWHERE: Record<
  Exclude<Opening['kind'], 'target'>,
  { status: number; title: Bilingual; text: Bilingual }
> = {
  unknown: {
    status: 404,
    title: { en: 'This link leads nowhere', zh: '链接无效' },
    text: { en: 'Please check that it was copied completely.', zh: '请检查链接是否复制完整。' },
  },
  ended: {
    status: 410,
    title: { en: 'This offer has ended', zh: '活动已结束' },
    text: { en: 'The link is no longer in use.', zh: '该链接已停止使用。' },
  },
  too_many: {
    status: 429,
    title: { en: 'Too many requests', zh: '请求过于频繁' },
    text: { en: 'Please try again in a minute.', zh: '请一分钟后再试。' },
  },
};

/** Mounts the short links: open to everybody, kept by nobody's cache, leading only to addresses that are stored. */
export function mountShortLinks(app: NestFastifyApplication): void {
  const links = app.get(ShortLinks);
  app
    .getHttpAdapter()
    .getInstance()
    .route<{ Params: { code: string } }>({
      method: ['GET', 'HEAD'],
      url: '/l/:code',
      exposeHeadRoute: false,
      handler: async ({ params, method, headers, ip }, reply) => {
        const opening = await links.open(params.code, { method, headers, address: ip });
        reply.header('cache-control', 'no-store').header('x-robots-tag', 'noindex, nofollow');
        if (opening.kind === 'target') return await reply.redirect(asciiUrl(opening.url), 302);
        const { status, title, text } = NOWHERE[opening.kind];
        const page = plainPage(headers['accept-language'], title, text);
        return await reply.status(status).type('text/html; charset=utf-8').send(page);
      },
    });
}

/** A header carries ASCII: the host by its ASCII name, other letters encoded; what is encoded already stays. */
function asciiUrl(url: string): string {
  const { protocol, host } = new URL(url);
  const [, user = '', behind = ''] = /^https?:\/\/([^/?#]*@)?[^/?#]*(.*)$/is.exec(url) ?? [];
  return `${protocol}//${user}${host}${behind.replace(/[^\x21-\x7e]+/g, encodeURIComponent)}`;
}
