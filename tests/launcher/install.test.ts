import { expect, test } from 'vitest';
import { checkFreeSpace, isTreeComplete } from '../../scripts/launcher/install.mjs';

const lock = {
  packages: {
    '': { name: 'tingshuo' },
    'apps/server': { version: '0.1.0' },
    'node_modules/@tingshuo/server': { resolved: 'apps/server', link: true },
    'node_modules/pg': { version: '8.23.1' },
    'node_modules/fsevents': { version: '2.3.3', optional: true },
  },
};
const installed = {
  packages: {
    'node_modules/@tingshuo/server': { resolved: 'apps/server', link: true },
    'node_modules/pg': { version: '8.23.1' },
  },
};

test('a tree with every package in its version is complete, other platforms’ packages aside', () => {
  expect(isTreeComplete(lock, installed)).toBe(true);
});

test.each([
  ['another version', { ...installed.packages, 'node_modules/pg': { version: '8.0.0' } }],
  ['a missing package', { 'node_modules/@tingshuo/server': { link: true } }],
  [
    'a copy instead of a workspace',
    { ...installed.packages, 'node_modules/@tingshuo/server': { version: '0.1.0' } },
  ],
])('%s needs an installation', (_, packages) => {
  expect(isTreeComplete(lock, { packages })).toBe(false);
});

test('a first installation needs room', () => {
  expect(() => checkFreeSpace('/x', { bavail: 1_000, bsize: 4_096 })).toThrow(/1500 MB/);
  expect(() => checkFreeSpace('/x', { bavail: 1_000_000, bsize: 4_096 })).not.toThrow();
});
