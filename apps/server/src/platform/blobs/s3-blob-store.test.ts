import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer, text } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DamagedBlobError, FolderBlobStore } from './blob-store.js';
import { S3BlobStore, S3Error } from './s3-blob-store.js';
import { signedHeaders } from './s3-signature.js';

const ANN = '00000000-0000-7000-8000-00000000000a';
const KEYS = { region: 'eu-test-1', accessKeyId: 'ann', secretAccessKey: 'a secret of tests' };
const NOW = Date.UTC(2026, 10, 22, 12);
const folder = mkdtempSync(join(tmpdir(), 'tingshuo-s3-'));

/** A bucket that checks signatures by signing again what it was sent. */
const objects = new Map<string, Buffer>();
const asked: string[] = [];
let failures = 0;
const server = createServer((request, response) => void answer(request, response));

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { method = '', url = '', headers } = request;
  asked.push(method);
  const body = await buffer(request);
  const end = (status: number, bytes: Buffer | string = '') => response.writeHead(status).end(bytes);
  if (failures > 0) {
    failures -= 1;
    return void end(503);
  }
  if (!isSigned(method, url, headers))
    return void end(403, '<Error><Code>SignatureDoesNotMatch</Code></Error>');
  if (method === 'PUT' && Number(headers['content-length']) !== body.length) return void end(411);
  if (method === 'PUT') objects.set(url, body);
  const found = objects.get(url);
  if (method === 'DELETE') {
    objects.delete(url);
    return void end(204);
  }
  if (!found) return void end(404, '<Error><Code>NoSuchKey</Code></Error>');
  const range = /^bytes=(\d+)-(\d+)$/.exec(headers.range ?? '');
  if (range) return void end(206, found.subarray(Number(range[1]), Number(range[2]) + 1));
  end(200, method === 'GET' ? found : '');
}

function isSigned(method: string, path: string, headers: IncomingMessage['headers']): boolean {
  const names = /SignedHeaders=([^,]+)/.exec(headers.authorization ?? '')?.[1]?.split(';') ?? [];
  const own = ['host', 'x-amz-content-sha256', 'x-amz-date'];
  const sent = names
    .filter((name) => !own.includes(name))
    .map((name): [string, string] => [name, String(headers[name] ?? '')]);
  const request = {
    method,
    url: new URL(path, `http://${headers.host}`),
    headers: Object.fromEntries(sent),
    payloadSha256: String(headers['x-amz-content-sha256']),
  };
  return signedHeaders(request, KEYS, NOW).authorization === headers.authorization;
}

let store: S3BlobStore;
const earlier = new FolderBlobStore(join(folder, 'blobs'));
const bucket = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}/bucket/a folder/`;
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  store = new S3BlobStore({ ...KEYS, url: bucket() }, earlier, () => NOW);
});
beforeEach(() => void asked.splice(0));
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

describe('S3BlobStore', () => {
  it('gives back what it was given, and sends the same only once', async () => {
    const sha256 = await store.put(ANN, Buffer.from('同样 the same'));
    expect((await store.get(ANN, sha256))?.toString()).toBe('同样 the same');
    expect(await store.put(ANN, Buffer.from('同样 the same'))).toBe(sha256);
    expect(asked).toEqual(['HEAD', 'PUT', 'GET', 'HEAD']);
    expect([...objects.keys()]).toEqual([`/bucket/a%20folder/${ANN}/${sha256.slice(0, 2)}/${sha256}`]);
    await store.remove(ANN, sha256);
    expect(await store.get(ANN, sha256)).toBeNull();
  });

  it('takes files in and reads parts of them', async () => {
    const file = join(folder, 'film');
    writeFileSync(file, '0123456789');
    const sha256 = await store.putFile(ANN, file);
    expect(existsSync(file)).toBe(false);
    expect(await text((await store.read(ANN, sha256, { start: 2, end: 4 })) ?? Readable.from([]))).toBe(
      '234',
    );
    expect(await text((await store.read(ANN, sha256)) ?? Readable.from([]))).toBe('0123456789');
  });

  it('still finds what was stored on disk before', async () => {
    const sha256 = await earlier.put(ANN, Buffer.from('from before'));
    expect((await store.get(ANN, sha256))?.toString()).toBe('from before');
    expect(await text((await store.read(ANN, sha256)) ?? Readable.from([]))).toBe('from before');
    await store.remove(ANN, sha256);
    expect(await earlier.get(ANN, sha256)).toBeNull();
  });

  it('tries again where the service is busy, and gives up in the end', async () => {
    failures = 2;
    const sha256 = await store.put(ANN, Buffer.from('patience'));
    expect(asked).toEqual(['HEAD', 'HEAD', 'HEAD', 'PUT']);
    failures = 3;
    await expect(store.get(ANN, sha256)).rejects.toThrow(S3Error);
  });

  it('says what was refused, and notices damage', async () => {
    const stranger = new S3BlobStore({ ...KEYS, secretAccessKey: 'x', url: bucket() }, earlier, () => NOW);
    const kept = await store.put(ANN, Buffer.from('kept'));
    await expect(stranger.get(ANN, kept)).rejects.toThrow('S3 refuses GET: 403 SignatureDoesNotMatch');
    const [name = ''] = [...objects.keys()].filter((each) => each.endsWith(kept));
    objects.set(name, Buffer.from('lost'));
    await expect(store.get(ANN, kept)).rejects.toThrow(DamagedBlobError);
    await expect(store.get('..', kept)).rejects.toThrow(RangeError);
  });
});
