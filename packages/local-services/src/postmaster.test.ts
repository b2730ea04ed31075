import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { endLeftoverPostmaster, parsePostmasterPid, pidFileOf } from './postmaster.js';

test('reads the process id of the server that runs on this folder', () => {
  expect(parsePostmasterPid('4711\n/x/pg\n1792000000\n5460\n', '/x/pg')).toBe(4711);
  expect(parsePostmasterPid('4711\n/y/pg\n', '/x/pg')).toBeUndefined();
  expect(parsePostmasterPid('', '/x/pg')).toBeUndefined();
});

test('takes an unrelated process with a reused id for no server, and leaves it alone', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'tingshuo-pid-'));
  writeFileSync(pidFileOf(dataDir), `${process.pid}\n${dataDir}\n1792000000\n5460\n`);
  expect(await endLeftoverPostmaster(dataDir)).toBe('stale');
  expect(readFileSync(pidFileOf(dataDir), 'utf8')).toBe(`2147483646\n${dataDir}\n1792000000\n5460\n`);
  rmSync(dataDir, { recursive: true });
});
