import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { isAlive, takeProcessLock } from './process-lock.js';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tingshuo-lock-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('is held by one process and free after its release', () => {
  const path = join(folder, 'lock');
  const lock = takeProcessLock(path);
  expect(takeProcessLock(path)).toBe(process.pid);
  if (typeof lock === 'object') lock.release();
  expect(existsSync(path)).toBe(false);
  expect(takeProcessLock(path)).toBeTypeOf('object');
  expect(readdirSync(folder)).toEqual(['lock']);
});

test('a lock whose holder is gone is free', () => {
  const path = join(folder, 'lock');
  const { pid } = spawnSync(process.execPath, ['-e', '']);
  writeFileSync(path, `${pid} 1\n`);
  expect(isAlive(pid)).toBe(false);
  expect(takeProcessLock(path)).toBeTypeOf('object');
});

test.runIf(existsSync('/proc/self/stat'))('a later process with the same id does not hold it', () => {
  const path = join(folder, 'lock');
  writeFileSync(path, `${process.pid} 1\n`);
  expect(takeProcessLock(path)).toBeTypeOf('object');
});

test('an unreadable lock is free', () => {
  const path = join(folder, 'lock');
  writeFileSync(path, '');
  expect(takeProcessLock(path)).toBeTypeOf('object');
});
