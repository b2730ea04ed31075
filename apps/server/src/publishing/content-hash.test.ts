import { expect, it } from 'vitest';
import { contentHash } from './content-hash.js';

const torn = { sha256: 'a' };
const label = { sha256: 'b' };

it('tells answers apart by their words, their target and their files', () => {
  const answers = [
    contentHash('this one', 'post'),
    contentHash('that one', 'post'),
    contentHash('this one', 'another'),
    contentHash('this one', 'post', [torn]),
    contentHash('this one', 'post', [label]),
    contentHash('this one', 'post', [torn, label]),
  ];
  expect(new Set(answers).size).toBe(answers.length);
});

it('knows the same answer again, whatever networks change about its text', () => {
  expect(contentHash('@ana  this one', 'post', [torn])).toBe(contentHash('this one', 'post', [torn]));
});
