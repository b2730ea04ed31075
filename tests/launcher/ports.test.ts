import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { isPortFree, rememberedPorts, requireFreePort } from '../../scripts/launcher/ports.mjs';

let first = 0;
let folder = '';
let taken: Server | undefined;

beforeAll(async () => {
  // Systems take the ports of outgoing connections from 32768 on, so that one up there may be gone at any moment.
  for (first = 21_100; !(await isPortFree(first)) || !(await isPortFree(first + 1)); ) first += 2;
});
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tingshuo-ports-'));
});
afterEach(() => {
  taken?.close();
  taken = undefined;
  rmSync(folder, { recursive: true });
});

function take(port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    taken = createServer().once('error', reject).listen(port, host, resolve);
  });
}

test.each(['127.0.0.1', '0.0.0.0'])('sees a listener on %s', async (host) => {
  await take(first, host);
  expect(await isPortFree(first)).toBe(false);
  await expect(requireFreePort(first)).rejects.toMatchObject({ kind: 'port-in-use' });
});

test('keeps a port over restarts, even when the first choice becomes free again', async () => {
  const path = join(folder, 'ports.json');
  await take(first, '127.0.0.1');
  const { sandbox } = await rememberedPorts(path, { sandbox: first });
  expect(sandbox).toBeGreaterThan(first);
  taken?.close();
  expect(await rememberedPorts(path, { sandbox: first })).toEqual({ sandbox });
  expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual({ sandbox });
});

test('gives no port to two services', async () => {
  const ports = await rememberedPorts(join(folder, 'ports.json'), { postgres: first, sandbox: first + 1 });
  expect(ports).toEqual({ postgres: first, sandbox: first + 1 });
});
