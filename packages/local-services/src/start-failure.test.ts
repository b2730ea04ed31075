import { expect, test } from 'vitest';
import { explainStartFailure, isWaitingForOrphans } from './start-failure.js';

test.each([
  ['FATAL:  could not write lock file "postmaster.pid": No space left on device', 'disk-full'],
  ['initdb: error: could not create directory "/x/pg/base": Permission denied', 'no-permission'],
  ['LOG:  could not bind IPv4 address "127.0.0.1": Address already in use', 'port-in-use'],
  ['FATAL:  could not map anonymous shared memory: Cannot allocate memory', 'out-of-memory'],
  ['PANIC:  could not locate a valid checkpoint record at 0/1500028', 'damaged'],
  ['DETAIL:  The data directory was initialized by PostgreSQL version 15', 'version-mismatch'],
  ['FATAL:  lock file "postmaster.pid" already exists', 'in-use'],
  ['something that nobody foresaw', 'did-not-start'],
])('reads %j as %s', (output, kind) => {
  expect(explainStartFailure(output, '/x/pg', 5460)).toMatchObject({ kind, detail: output });
});

test('names the port when that was taken, and the folder otherwise', () => {
  expect(explainStartFailure('Address already in use', '/x/pg', 5460).message).toContain('5460');
  expect(explainStartFailure('No space left on device', '/x/pg', 5460).message).toContain('/x/pg');
});

test('knows when sessions of a killed server still hold its memory', () => {
  const output = 'FATAL:  pre-existing shared memory block (key 1, ID 2) is still in use';
  expect(isWaitingForOrphans(output)).toBe(true);
  expect(isWaitingForOrphans('FATAL:  lock file "postmaster.pid" already exists')).toBe(false);
});
