/** The ways in which servers and lines fail, independent of the network. */

import { gzipSync } from 'node:zlib';
import { type Fault, send } from './harness.js';
import type { NetworkScript } from './script.js';

const JSON_TYPE = { 'content-type': 'application/json' };

/** An error answer without any effect. */
export const refusedWith =
  (script: NetworkScript, status: number, headers: Record<string, string> = {}): Fault =>
  ({ response }) =>
    send(response, { status, headers: { ...JSON_TYPE, ...headers }, body: script.errorBody(status) });

/** Accepts, then answers with another status or body. */
export const acceptedThen =
  (
    status: number,
    body: (served: string) => string | Buffer,
    headers: Record<string, string> = JSON_TYPE,
  ): Fault =>
  ({ response, serve }) => {
    response.writeHead(status, headers).end(body(serve().body));
  };

export const withBody = (body: string | Buffer, headers: Record<string, string> = JSON_TYPE): Fault =>
  acceptedThen(200, () => body, headers);

export const BAD_BODIES: Record<string, { fault: Fault; maxBytes?: number }> = {
  'an HTML page': { fault: withBody('<!DOCTYPE html><p>502</p>', { 'content-type': 'text/html' }) },
  'HTML named JSON': { fault: withBody('<html></html>') },
  'an empty body': { fault: withBody('') },
  'truncated JSON': { fault: acceptedThen(200, (served) => served.slice(0, Math.max(1, served.length - 3))) },
  'another shape': { fault: withBody('"something else"') },
  'JSON nested a thousand deep': { fault: withBody('['.repeat(1000) + ']'.repeat(1000)) },
  'bytes that are no gzip': { fault: withBody('plain', { ...JSON_TYPE, 'content-encoding': 'gzip' }) },
  'an endless body': { fault: withBody(Buffer.alloc(200_000, ' ')), maxBytes: 50_000 },
  'a gzip bomb': {
    fault: withBody(gzipSync(Buffer.alloc(5_000_000, ' ')), { ...JSON_TYPE, 'content-encoding': 'gzip' }),
    maxBytes: 50_000,
  },
};

/** The connection ends when the request has arrived. */
export const cut: Fault = ({ request, serve }) => {
  serve();
  request.socket.destroy();
};

/** The connection ends in the middle of the answer. */
export const cutInBody: Fault = ({ request, response, serve }) => {
  const { body } = serve();
  response.writeHead(200, { ...JSON_TYPE, 'content-length': String(body.length + 1000) });
  response.write(body, () => request.socket.destroy());
};

/** Accepts and never answers. */
export const silent: Fault = ({ serve }) => {
  serve();
};

/** Sends the request elsewhere. */
export const redirected =
  (location: string): Fault =>
  ({ response }) => {
    response.writeHead(307, { location }).end();
  };
