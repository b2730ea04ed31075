import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createHttpClient } from './client.js';
import { readFile } from './remote-file.js';
import { createUrlGuard } from './url-guard.js';

const BYTES = Buffer.from([0xff, 0xd8, 0xff, 0x00, 0x80]);
let server: Server;
let base: string;
let client: ReturnType<typeof createHttpClient>;

beforeAll(async () => {
  server = createServer((request, response) => {
    if (request.url === '/picture')
      return void response.writeHead(200, { 'content-type': 'image/jpeg' }).end(BYTES);
    if (request.url === '/moved') return void response.writeHead(302, { location: '/picture' }).end();
    if (request.url === '/inside')
      return void response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end();
    if (request.url === '/refused')
      return void response.writeHead(403, { 'content-type': 'application/json' }).end('{"error":"no"}');
    if (request.url === '/large') return void response.writeHead(200).end(Buffer.alloc(4000));
    response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  base = `http://${host}`;
  client = createHttpClient({
    guard: createUrlGuard({ allowHosts: [host] }),
    now: () => new Date(),
    userAgent: 'test',
  });
});
afterAll(async () => {
  client.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const fileAt = (path: string) => readFile(client, { url: base + path, wantsFile: { maxBytes: 1000 } });

it('brings the bytes as they are, after redirects too', async () => {
  expect(Buffer.from((await fileAt('/picture')).bytes)).toEqual(BYTES);
  expect(Buffer.from((await fileAt('/moved')).bytes)).toEqual(BYTES);
});

it('tells what is gone from what is refused', async () => {
  await expect(fileAt('/nothing')).rejects.toMatchObject({
    kind: 'rejected',
    code: 'file_gone',
    status: 404,
  });
  await expect(fileAt('/refused')).rejects.toMatchObject({ status: 403 });
});

it('takes no more than was asked for, and follows nobody to a forbidden address', async () => {
  await expect(fileAt('/large')).rejects.toMatchObject({ code: 'connection_too_large' });
  await expect(fileAt('/inside')).rejects.toMatchObject({ code: 'connection_blocked' });
});
