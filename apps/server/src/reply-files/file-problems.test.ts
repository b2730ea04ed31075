import { describe, expect, it } from 'vitest';
import { filesProblem } from './file-problems.js';

const file = (mimeType: string, bytes: number) => ({ name: mimeType, mimeType, bytes });
const RULE = {
  max: 2,
  maxBytes: 100,
  maxBytesOf: { 'image/png': 10 },
  maxTotalBytes: 150,
  mimeTypes: ['image/png', 'video/mp4', 'application/pdf'],
  alone: ['video/mp4'],
  maxText: null,
  withoutText: false,
  alt: false,
};

describe('files of a reply', () => {
  it.each([
    ['fit', [file('image/png', 10), file('application/pdf', 100)], RULE, null],
    ['one that goes alone fits alone', [file('video/mp4', 100)], RULE, null],
    ['where only text goes', [file('image/png', 1)], null, 'files_refused'],
    ['too many', Array.from({ length: 3 }, () => file('image/png', 1)), RULE, 'files_refused'],
    ['of another type', [file('audio/mpeg', 1)], RULE, 'files_refused'],
    ['one beside what goes alone', [file('video/mp4', 1), file('image/png', 1)], RULE, 'files_refused'],
    ['too large for its type', [file('image/png', 11)], RULE, 'file_too_large'],
    ['too large for any type', [file('application/pdf', 101)], RULE, 'file_too_large'],
    [
      'too large together',
      [file('application/pdf', 100), file('application/pdf', 51)],
      RULE,
      'files_refused',
    ],
  ])('%s', (_name, files, rule, code) => {
    expect(filesProblem(files, rule)?.code ?? null).toBe(code);
  });
});
