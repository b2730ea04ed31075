import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { buildWorkspaces, isBuilt, sourceFingerprint } from '../../scripts/launcher/build.mjs';

let root = '';
const write = (path: string, text: string) => {
  mkdirSync(join(root, path, '..'), { recursive: true });
  writeFileSync(join(root, path), text);
};

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'tingshuo-build-'));
  write('packages/one/package.json', '{"scripts":{"build":"tsc"}}');
  write('packages/one/src/one.ts', 'export const one = 1;');
  write('packages/none/package.json', '{}');
});
afterEach(() => rmSync(root, { recursive: true }));

test('a change of a source changes the fingerprint; outputs and tests do not', () => {
  expect(buildWorkspaces(root)).toEqual(['packages/one']);
  const before = sourceFingerprint(root);
  write('packages/one/src/one.test.ts', 'test');
  write('packages/one/dist/one.js', 'built');
  write('packages/one/node_modules/x/index.js', 'x');
  expect(sourceFingerprint(root)).toBe(before);
  utimesSync(join(root, 'packages/one/src/one.ts'), 1, 1);
  expect(sourceFingerprint(root)).not.toBe(before);
});

test('is built once the fingerprint is recorded and the output is there', () => {
  const fingerprint = sourceFingerprint(root);
  write('node_modules/.cache/tingshuo/build', fingerprint);
  expect(isBuilt(root)).toBe(false);
  write('packages/one/dist/one.js', 'built');
  expect(isBuilt(root)).toBe(true);
  write('packages/one/src/two.ts', 'export const two = 2;');
  expect(isBuilt(root)).toBe(false);
});
