import { describe, expect, it } from 'vitest';
import { filledTemplate, slotLength, slotProblem, slotProblems } from './message-template.js';

const slot = { max: 5, pattern: '\\p{Script=Han}+' };
const template = {
  body: [{ words: '状态：' }, { slot: 'phrase1' }, { words: '\n' }, { slot: 'thing2' }, { words: '！' }],
  slots: [
    { key: 'phrase1', label: '状态', hint: null, ...slot },
    { key: 'thing2', label: 'thing2', hint: null, max: 3, pattern: null },
  ],
};

describe('a value', () => {
  it.each([
    ['配送中', null],
    [' 配送中 ', null],
    ['', 'missing'],
    ['  ', 'missing'],
    ['一二三四五六', 'too_long'],
    ['13笔', 'wrong_form'],
    ['配送中x', 'wrong_form'],
  ])('%j: %s', (value, problem) => {
    expect(slotProblem(slot, value)).toBe(problem);
  });
  it('is as long as people count it', () => {
    expect(slotLength('👍您a')).toBe(3);
    expect(slotProblem({ max: 3, pattern: null }, '👍👍👍')).toBeNull();
  });
});

describe('a template', () => {
  it('names the slots that do not fit', () => {
    expect(slotProblems(template, { phrase1: '好', other: 'x' })).toEqual([
      { key: 'thing2', problem: 'missing' },
    ]);
  });
  it('reads as its words with the values between them', () => {
    expect(filledTemplate(template, { phrase1: ' 已完成 ', thing2: '$&' })).toBe('状态：已完成\n$&！');
  });
});
