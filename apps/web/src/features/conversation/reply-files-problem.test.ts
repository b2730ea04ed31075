import { describe, expect, it } from 'vitest';
import { longestBeside, replyFilesProblem } from './reply-files-problem.js';

const file = (bytes: number, mimeType = 'application/pdf') => ({ name: `${bytes}`, bytes, mimeType });
const RULE = {
  max: 3,
  maxBytes: 100,
  maxBytesOf: { 'image/png': 10 },
  maxTotalBytes: 150,
  mimeTypes: null,
  alone: ['video/mp4'],
  maxText: null,
  withoutText: false,
  alt: false,
};

describe('files of a reply', () => {
  it.each([
    ['none', [], null, null],
    ['where only text goes', [file(1)], null, { code: 'textOnly' }],
    ['that fit exactly', [file(100), file(50)], RULE, null],
    ['one too many', [file(1), file(1), file(1), file(1)], RULE, { code: 'tooMany', max: 3 }],
    ['one too large', [file(1), file(101)], RULE, { code: 'tooLarge', name: '101', maxBytes: 100 }],
    ['too large together', [file(100), file(51)], RULE, { code: 'together', bytes: 151, maxBytes: 150 }],
    ['of another type', [file(9)], { ...RULE, mimeTypes: ['image/png'] }, { code: 'type', name: '9' }],
    [
      'one too large for its type',
      [file(11, 'image/png')],
      RULE,
      { code: 'tooLarge', name: '11', maxBytes: 10 },
    ],
    ['one that goes alone', [file(11, 'video/mp4')], RULE, null],
    [
      'one more than one that goes alone',
      [file(1), file(11, 'video/mp4')],
      RULE,
      { code: 'alone', name: '11' },
    ],
    ['without a limit together', [file(100), file(51)], { ...RULE, maxTotalBytes: null }, null],
  ])('%s', (_name, files, rule, problem) => {
    expect(replyFilesProblem(files, rule, 'words')).toEqual(problem);
  });

  it('need words where the network does not take them alone', () => {
    expect(replyFilesProblem([file(1)], RULE, ' \n')).toEqual({ code: 'textNeeded' });
    expect(replyFilesProblem([file(1)], { ...RULE, withoutText: true }, '')).toBeNull();
    expect(replyFilesProblem([], RULE, '')).toBeNull();
  });
});

it.each([
  ['no file', [], 1024, 4096],
  ['a file', [file(1)], 1024, 1024],
  ['a file where the text may be as long as ever', [file(1)], null, 4096],
])('the longest text beside %s', (_name, files, maxText, longest) => {
  expect(longestBeside(files, { maxLength: 4096, files: { ...RULE, maxText } })).toBe(longest);
});
