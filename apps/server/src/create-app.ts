import 'reflect-metadata';
import { join, sep } from 'node:path';
import fastifyStatic from '@fastify/static';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from './app.module.js';
import { mountAuth } from './auth/auth.routes.js';
import { mountShortLinks } from './campaigns/short-link.routes.js';
import { mountTouches } from './campaigns/touch.routes.js';
import { mountHooks } from './hooks/hook.routes.js';
import type { Config } from './platform/config/config.js';
import { mountFileBodies } from './platform/http/file-body.js';
import { ProblemFilter } from './platform/http/problem.filter.js';
import { mountTableBodies } from './publications/upload/table-body.js';
import { mountWebchat } from './webchat/webchat.routes.js';

const BODY_LIMIT = 2 * 1024 * 1024;

/** Builds the application without opening its port, so that tests and the command line use the same one. */
export async function createApp(config: Config): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({ bodyLimit: BODY_LIMIT, trustProxy: 'loopback' });
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.with(config), adapter, {
    logger: ['warn', 'error'],
    abortOnError: false,
  });
  app.useGlobalFilters(new ProblemFilter());
  const fastify = app.getHttpAdapter().getInstance();
  fastify.addHook('onSend', async (_request, reply) => {
    reply.header('x-content-type-options', 'nosniff');
    reply.header('referrer-policy', 'same-origin');
    if (!reply.hasHeader('content-security-policy'))
      reply.header('content-security-policy', CONTENT_SECURITY_POLICY);
  });
  mountAuth(app, config.publicUrl);
  mountFileBodies(app);
  mountTableBodies(app);
  mountHooks(app);
  mountWebchat(app, config.publicUrl);
  mountShortLinks(app);
  mountTouches(app);
  if (config.webDir) await serveWebApp(app, config.webDir);
  return app;
}

/** Nothing comes from elsewhere: files of networks are copied here first. */
const CONTENT_SECURITY_POLICY =
  "default-src 'self'; img-src 'self' data:; media-src 'self'; style-src 'self' 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'";

/** Files whose name changes with what is in them, and all others. */
const FOR_EVER = 'public, max-age=31536000, immutable';
const ASK_AGAIN = 'public, max-age=0';

async function serveWebApp(app: NestFastifyApplication, dir: string): Promise<void> {
  const fastify = app.getHttpAdapter().getInstance();
  const assets = join(dir, 'assets', sep);
  await fastify.register(fastifyStatic, {
    root: dir,
    wildcard: false,
    index: false,
    cacheControl: false,
    setHeaders: (reply, path) =>
      reply.header('cache-control', path.startsWith(assets) ? FOR_EVER : ASK_AGAIN),
  });
  fastify.get('/*', (request, reply) => {
    // A part of an older page is gone after an update: the page must learn that, and not get itself instead.
    if (/^\/(?:api|assets)\//.test(request.url)) return reply.callNotFound();
    return reply.sendFile('index.html');
  });
}
