import { describe, expect, it } from 'vitest';
import { guessType, subjectOf } from './case-guess.js';

describe('subjectOf', () => {
  it.each([
    ['drops names in front', '@shop@town.example @ana my bag is lost\nplease', 'my bag is lost'],
    ['takes the first line with words', '\n  \n 行李丢了 \n第二行', '行李丢了'],
    ['falls back where nothing is left', '@shop ', '(no text)'],
  ])('%s', (_what, text, expected) => expect(subjectOf(text, '(no text)')).toBe(expected));

  it('cuts between characters, not inside one', () => {
    const subject = subjectOf('😀'.repeat(200), '');
    expect([...subject]).toHaveLength(120);
    expect(() => encodeURIComponent(subject)).not.toThrow();
  });
});

describe('guessType', () => {
  it.each([
    ['Worst airline ever, why do I pay?', 'negative', 'complaint'],
    ['Could you send me the form', 'neutral', 'request'],
    ['我想申请退款', 'neutral', 'request'],
    ['When does the shop open', 'neutral', 'question'],
    ['请问几点开门', 'unsure', 'question'],
    ['Lovely staff today', 'positive', 'praise'],
    ['Passing by', 'neutral', 'other'],
  ])('%s (%s): %s', (text, sentiment, expected) => expect(guessType(text, sentiment)).toBe(expected));
});
