import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { isPortFree, rememberedPorts, requireFreePort } from '../../scripts/launcher/ports.mjs';

const FIRST = 42_100;
let folder = '';
let taken: Server | undefined;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tingshuo-ports-'));
});
afterEach(() => {
  taken?.close();
  taken = undefined;
  rmSync(folder, { recursive: true });
});

function take(port: number, host: string): Promise<void> {
  return new Promise((resolve) => {
    taken = createServer().listen(port, host, resolve);
  });
}

test.each(['127.0.0.1', '0.0.0.0'])('sees a listener on %s', async (host) => {
  await take(FIRST, host);
  expect(await isPortFree(FIRST)).toBe(false);
  await expect(requireFreePort(FIRST)).rejects.toMatchObject({ kind: 'port-in-use' });
});

test('keeps a port over restarts, even when the first choice becomes free again', async () => {
  const path = join(folder, 'ports.json');
  await take(FIRST, '127.0.0.1');
  const { sandbox } = await rememberedPorts(path, { sandbox: FIRST });
  expect(sandbox).toBeGreaterThan(FIRST);
  taken?.close();
  expect(await rememberedPorts(path, { sandbox: FIRST })).toEqual({ sandbox });
  expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual({ sandbox });
});

test('gives no port to two services', async () => {
  const ports = await rememberedPorts(join(folder, 'ports.json'), { postgres: FIRST, sandbox: FIRST + 1 });
  expect(ports).toEqual({ postgres: FIRST, sandbox: FIRST + 1 });
});
