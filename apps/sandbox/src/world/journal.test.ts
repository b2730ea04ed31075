import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fileJournal } from './journal.js';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sandbox-journal-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('a record is in the file when append returns', () => {
  const path = join(folder, 'a.jsonl');
  fileJournal(path).append([{ n: 1 }]);
  expect(readFileSync(path, 'utf8')).toBe('{"n":1}\n');
});

test('a torn last line is cut off and writing goes on behind the good ones', () => {
  const path = join(folder, 'a.jsonl');
  fileJournal(path).append([{ text: '好' }]);
  appendFileSync(path, '{"text":"ha');
  const reopened = fileJournal(path);
  expect(reopened.takePast()).toEqual([{ text: '好' }]);
  reopened.append([{ text: 'next' }]);
  expect(fileJournal(path).takePast()).toEqual([{ text: '好' }, { text: 'next' }]);
});

test('records of one work are written together', () => {
  const path = join(folder, 'a.jsonl');
  const journal = fileJournal<{ n: number }>(path);
  journal.together(() => {
    journal.append([{ n: 1 }]);
    expect(readFileSync(path, 'utf8')).toBe('');
    journal.append([{ n: 2 }]);
  });
  expect(fileJournal(path).takePast()).toEqual([{ n: 1 }, { n: 2 }]);
});

test('rewriting replaces the records, and writing goes on behind them', () => {
  const path = join(folder, 'a.jsonl');
  const journal = fileJournal<{ n: number }>(path);
  journal.append([{ n: 1 }, { n: 2 }, { n: 3 }]);
  journal.rewrite([{ n: 2 }]);
  journal.append([{ n: 4 }]);
  expect(fileJournal(path).takePast()).toEqual([{ n: 2 }, { n: 4 }]);
});
