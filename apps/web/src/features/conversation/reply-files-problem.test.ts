import { describe, expect, it } from 'vitest';
import { replyFilesProblem } from './reply-files-problem.js';

const file = (bytes: number, mimeType = 'application/pdf') => ({ name: `${bytes}`, bytes, mimeType });
const RULE = { max: 3, maxBytes: 100, maxTotalBytes: 150, mimeTypes: null };

describe('files of a reply', () => {
  it.each([
    ['none', [], null, null],
    ['where only text goes', [file(1)], null, { code: 'textOnly' }],
    ['that fit exactly', [file(100), file(50)], RULE, null],
    ['one too many', [file(1), file(1), file(1), file(1)], RULE, { code: 'tooMany', max: 3 }],
    ['one too large', [file(1), file(101)], RULE, { code: 'tooLarge', name: '101', maxBytes: 100 }],
    ['too large together', [file(100), file(51)], RULE, { code: 'together', bytes: 151, maxBytes: 150 }],
    ['of another type', [file(9)], { ...RULE, mimeTypes: ['image/png'] }, { code: 'type', name: '9' }],
    ['without a limit together', [file(100), file(51)], { ...RULE, maxTotalBytes: null }, null],
  ])('%s', (_name, files, rule, problem) => {
    expect(replyFilesProblem(files, rule)).toEqual(problem);
  });
});
