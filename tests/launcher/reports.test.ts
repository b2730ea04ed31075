import { expect, test } from 'vitest';
import { banner, columnsOf } from '../../scripts/launcher/banner.mjs';
import { databaseError } from '../../scripts/launcher/database.mjs';
import { countResults, summaryLine } from '../../scripts/launcher/test-summary.mjs';

const report = (testResults: { status: string; assertionResults: { status: string }[] }[]) => ({
  numPassedTests: 4,
  numFailedTests: 1,
  numPendingTests: 0,
  numTodoTests: 0,
  testResults,
});

test('a file that could not be loaded counts as a failure, a file with failed tests counts by them', () => {
  const files = [
    { status: 'failed', assertionResults: [] },
    { status: 'failed', assertionResults: [{ status: 'failed' }] },
    { status: 'passed', assertionResults: [{ status: 'passed' }] },
  ];
  expect(countResults(report(files))).toEqual({ passed: 4, failed: 2, skipped: 0 });
});

test('the last line is the counts', () => {
  expect(summaryLine({ passed: 4, failed: 0, skipped: 0 })).toBe('4 passed, 0 failed');
  expect(summaryLine({ passed: 4, failed: 1, skipped: 2 })).toBe('4 passed, 1 failed, 2 skipped');
});

test('the box is straight with Chinese in it', () => {
  const lines = banner('听说 is ready', [['地址', 'http://localhost:3000'], ['按 Ctrl-C 停止']]).split('\n');
  expect(new Set(lines.map(columnsOf)).size).toBe(1);
});

test.each([
  ['ECONNREFUSED', 'database-unreachable'],
  ['28P01', 'database-refused'],
  ['3D000', 'database-missing'],
  ['42501', 'database-rights'],
  ['42601', 'migration-failed'],
])('a database that answers %s: %s, and the password is not shown', (code, kind) => {
  const error = databaseError({ code, message: 'syntax error' }, 'postgresql://u:hidden@db.example:6432/d');
  expect(error).toMatchObject({ kind });
  expect(error.message).not.toContain('hidden');
});
