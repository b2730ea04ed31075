import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { DamagedBlobError, FolderBlobStore, unguessableName } from './blob-store.js';

const folder = join(mkdtempSync(join(tmpdir(), 'tingshuo-blobs-')), 'blobs');
afterAll(() => rmSync(join(folder, '..'), { recursive: true }));

const ANN = '00000000-0000-7000-8000-00000000000a';
const BOB = '00000000-0000-7000-8000-00000000000b';
const store = new FolderBlobStore(folder);
const files = () =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /[0-9a-f]{64}/.test(name));

describe('FolderBlobStore', () => {
  it('gives back what it was given', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 2000 }), async (bytes) => {
        const sha256 = await store.put(ANN, bytes);
        expect((await store.get(ANN, sha256))?.equals(bytes)).toBe(true);
      }),
      { numRuns: 30 },
    );
  });

  it('keeps the same content once, also for writers at the same time', async () => {
    const before = files().length;
    const names = await Promise.all(Array.from({ length: 8 }, () => store.put(ANN, Buffer.from('同样'))));
    expect(new Set(names).size).toBe(1);
    expect(files().length).toBe(before + 1);
  });

  it('takes files in and reads parts of them', async () => {
    const file = join(folder, '..', 'film');
    writeFileSync(file, '0123456789');
    const sha256 = await store.putFile(ANN, file);
    expect(sha256).toBe(await store.put(ANN, Buffer.from('0123456789')));
    expect(existsSync(file)).toBe(false);
    expect(await text((await store.read(ANN, sha256, { start: 2, end: 4 })) ?? Readable.from([]))).toBe(
      '234',
    );
    expect(await store.read(BOB, sha256)).toBeNull();
  });

  it('shows nothing of another workspace', async () => {
    const sha256 = await store.put(ANN, Buffer.from('private'));
    expect(await store.get(BOB, sha256)).toBeNull();
    await store.remove(BOB, sha256);
    expect(await store.get(ANN, sha256)).not.toBeNull();
    await store.remove(ANN, sha256);
    expect(await store.get(ANN, sha256)).toBeNull();
  });

  it('refuses names that lead elsewhere', async () => {
    await expect(store.get(ANN, '../../secret.key')).rejects.toThrow(RangeError);
    await expect(store.get('..', 'a'.repeat(64))).rejects.toThrow(RangeError);
  });

  it('notices damage', async () => {
    const sha256 = await store.put(BOB, Buffer.from('whole'));
    writeFileSync(join(folder, BOB, sha256.slice(0, 2), sha256), 'broken');
    await expect(store.get(BOB, sha256)).rejects.toThrow(DamagedBlobError);
  });

  it('is closed to other users of the machine', () => {
    expect(statSync(folder).mode & 0o077).toBe(0);
  });
});

it('makes names of 128 random bits', () => {
  const names = new Set(Array.from({ length: 100 }, unguessableName));
  expect(names.size).toBe(100);
  expect([...names].every((name) => Buffer.from(name, 'base64url').length === 16)).toBe(true);
});
