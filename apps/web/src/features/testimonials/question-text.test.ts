import { expect, it } from 'vitest';
import { questionText } from './question-text.js';

const QUESTION = { en: 'May we?', zh: '可以吗？' };

it('asks in the language of the praise, and in both where that is another one', () => {
  expect(questionText(QUESTION, 'zh-Hans')).toBe('可以吗？');
  expect(questionText(QUESTION, 'en')).toBe('May we?');
  expect(questionText(QUESTION, 'de')).toBe('May we?\n可以吗？');
  expect(questionText(QUESTION, 'und')).toBe('May we?\n可以吗？');
});
