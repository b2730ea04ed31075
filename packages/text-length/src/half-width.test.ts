import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countHalfWidth } from './half-width.js';

describe('countHalfWidth', () => {
  it.each([
    ['', 0],
    ['微博', 2],
    ['ab', 1],
    ['a', 0.5],
    ['微a', 1.5],
    ['，。', 2],
    [',.', 1],
    ['ＡＢ', 2],
    ['é', 0.5],
    ['한글', 2],
    ['👍', 2],
    ['好'.repeat(140), 140],
    ['x'.repeat(280), 140],
  ])('"%s" is %d', (text, length) => expect(countHalfWidth(text)).toBe(length));
  it('adds up', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (a, b) => {
        expect(countHalfWidth(a + b)).toBe(countHalfWidth(a) + countHalfWidth(b));
      }),
    );
  });
});
