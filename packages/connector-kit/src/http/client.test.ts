import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { createHttpClient, type HttpClientOptions } from './client.js';
import type { HttpRequest } from './message.js';
import { createUrlGuard } from './url-guard.js';

const NOW = new Date('2026-11-21T22:30:00.000Z');
const running: { server: Server; close(): void }[] = [];

afterEach(() => {
  for (const { server, close } of running.splice(0)) {
    close();
    server.closeAllConnections();
    server.close();
  }
});

async function serve(listener: RequestListener, options: Partial<HttpClientOptions> = {}) {
  const server = createServer(listener);
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const client = createHttpClient({
    guard: createUrlGuard({ allowHosts: [host] }),
    now: () => NOW,
    userAgent: 'Tingshuo/test',
    ...options,
  });
  running.push({ server, close: client.close });
  const get = (path: string, request: Partial<HttpRequest> = {}) =>
    client.request({ url: `http://${host}${path}`, ...request });
  return { host, get };
}

describe('a request', () => {
  it('carries user agent, query, and a JSON, form or file body', async () => {
    const seen: string[] = [];
    const { get } = await serve((request, response) => {
      let body = '';
      request.on('data', (chunk) => (body += chunk));
      request.on('end', () => {
        seen.push(
          `${request.method} ${request.url} ${request.headers['user-agent']} ${request.headers['content-type']} ${body}`,
        );
        response.end('{}');
      });
    });
    await get('/a', { query: { 'types[]': ['mention', 'follow'], limit: 40, none: undefined } });
    await get('/b', { method: 'POST', json: { text: '您好' } });
    await get('/c', { method: 'POST', form: { code: 'a b' } });
    await get('/d', { method: 'POST', file: { bytes: Buffer.from('PNG'), mimeType: 'image/png' } });
    expect(seen).toEqual([
      'GET /a?types%5B%5D=mention&types%5B%5D=follow&limit=40 Tingshuo/test undefined ',
      'POST /b Tingshuo/test application/json; charset=utf-8 {"text":"您好"}',
      'POST /c Tingshuo/test application/x-www-form-urlencoded code=a+b',
      'POST /d Tingshuo/test image/png PNG',
    ]);
  });

  it.each([
    ['gzip', gzipSync],
    ['br', brotliCompressSync],
    ['deflate', deflateSync],
    ['deflate', deflateRawSync],
  ] as const)('reads %s', async (encoding, compress) => {
    const { get } = await serve((_request, response) => {
      response.setHeader('content-encoding', encoding).end(compress(Buffer.from('{"text":"听说"}')));
    });
    expect((await get('/')).json()).toEqual({ text: '听说' });
  });

  it('reads GBK', async () => {
    const { get } = await serve((_request, response) => {
      response
        .setHeader('content-type', 'application/json; charset=gbk')
        .end(Buffer.from([0x22, 0xc4, 0xe3, 0xba, 0xc3, 0x22]));
    });
    expect((await get('/')).json()).toBe('你好');
  });

  it('tells the rate state', async () => {
    const told: unknown[] = [];
    const { get } = await serve(
      (_request, response) => {
        response.setHeader('x-ratelimit-remaining', '7').setHeader('retry-after', '3').end('{}');
      },
      { onRate: (seen) => told.push(seen.rate) },
    );
    expect(await get('/')).toMatchObject({ rate: { remaining: 7 }, retryAfterMs: 3000 });
    expect(told).toEqual([{ remaining: 7 }]);
  });

  it('refuses HTML under status 200', async () => {
    const { get } = await serve((_request, response) =>
      response.setHeader('content-type', 'text/html').end('{}'),
    );
    const answer = await get('/');
    expect(() => answer.json()).toThrow(expect.objectContaining({ code: 'html' }));
  });
});

describe('redirects', () => {
  it('are followed by reads, without the token when the origin changes', async () => {
    const other = await serve((request, response) =>
      response.end(JSON.stringify(request.headers.authorization ?? 'none')),
    );
    const first = await serve(
      (_request, response) => response.writeHead(302, { location: `http://${other.host}/x` }).end(),
      {
        guard: createUrlGuard({ allowHosts: ['127.0.0.1'] }),
      },
    );
    expect((await first.get('/', { headers: { Authorization: 'Bearer secret' } })).json()).toBe('none');
  });
  it('are not followed by writes', async () => {
    const { get } = await serve((_request, response) =>
      response.writeHead(307, { location: '/again' }).end(),
    );
    expect((await get('/', { method: 'POST', json: {} })).status).toBe(307);
  });
  it('are guarded again', async () => {
    const { get } = await serve((_request, response) =>
      response.writeHead(302, { location: 'http://169.254.169.254/' }).end(),
    );
    await expect(get('/')).rejects.toMatchObject({ code: 'blocked' });
  });
  it('end after three', async () => {
    const { get } = await serve((_request, response) => response.writeHead(302, { location: '/' }).end());
    await expect(get('/')).rejects.toMatchObject({ code: 'redirect' });
  });
});

describe('failures', () => {
  const write = { method: 'POST', json: { a: 1 } } as const;

  it('before the request left are not sent', async () => {
    const { get, host } = await serve(() => {}, {
      guard: createUrlGuard({ allowHosts: ['127.0.0.1:1', 'nowhere.example'], resolve: async () => [] }),
    });
    expect(host).toContain('127.0.0.1');
    await expect(get('/', write)).rejects.toMatchObject({ code: 'blocked', requestSent: false });
    await expect(get('', { ...write, url: 'http://127.0.0.1:1/' })).rejects.toMatchObject({
      code: 'refused',
      requestSent: false,
    });
    await expect(get('', { ...write, url: 'http://nowhere.example/' })).rejects.toMatchObject({
      code: 'dns',
      requestSent: false,
    });
  });
  it('of TLS are not sent', async () => {
    const { get, host } = await serve(() => {});
    await expect(get('', { ...write, url: `https://${host}/` })).rejects.toMatchObject({
      requestSent: false,
    });
  });
  it('after the request left are sent', async () => {
    const { get } = await serve((request) => request.socket.destroy());
    await expect(get('/', write)).rejects.toMatchObject({
      code: 'cut',
      requestSent: true,
      freshConnection: true,
    });
  });
  it('in the body keep the status', async () => {
    const { get } = await serve((request, response) => {
      response.setHeader('content-length', '100').write('{"id":');
      setImmediate(() => request.socket.destroy());
    });
    await expect(get('/', write)).rejects.toMatchObject({ code: 'cut', requestSent: true, status: 200 });
  });
  it('by time are sent once the connection stands', async () => {
    const { get } = await serve(() => {});
    await expect(get('/', { ...write, timeouts: { headersMs: 30 } })).rejects.toMatchObject({
      code: 'timeout',
      requestSent: true,
    });
  });
  it('by trickling end at the total time', async () => {
    const { get } = await serve((_request, response) => response.writeHead(200).write('['));
    await expect(get('/', { timeouts: { totalMs: 60 } })).rejects.toMatchObject({ code: 'timeout' });
  });
  it.each([
    ['plain', (body: Buffer) => body, {}],
    ['compressed', gzipSync, { 'content-encoding': 'gzip' }],
  ] as const)('by a %s body beyond the limit', async (_name, encode, headers) => {
    const { get } = await serve(
      (_request, response) => response.writeHead(200, headers).end(encode(Buffer.alloc(100_000))),
      { maxBytes: 10_000 },
    );
    await expect(get('/')).rejects.toMatchObject({ code: 'too_large', requestSent: true });
  });
  it('by broken gzip are undecodable', async () => {
    const { get } = await serve((_request, response) =>
      response.setHeader('content-encoding', 'gzip').end('no gzip'),
    );
    await expect(get('/')).rejects.toMatchObject({ code: 'undecodable', status: 200 });
  });
});

describe('a server that closes kept connections without a word', () => {
  it('is asked once more by a read and never by a write', async () => {
    let calls = 0;
    const served = new WeakSet();
    const { get } = await serve((request, response) => {
      calls++;
      if (served.has(request.socket)) request.socket.destroy();
      else response.end('{}');
      served.add(request.socket);
    });
    await get('/');
    expect((await get('/')).freshConnection).toBe(true);
    await get('/', { method: 'POST', json: {} });
    expect(calls).toBe(4);
  });
});
