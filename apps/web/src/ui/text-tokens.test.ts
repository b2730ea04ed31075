import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { previewOf, tokenize } from './text-tokens.js';

describe('tokenize', () => {
  it('marks the words that matched', () => {
    expect(tokenize('退款 is late', [{ start: 0, end: 2 }])).toEqual([
      { text: '退款', marked: true, href: null },
      { text: ' is late', marked: false, href: null },
    ]);
  });

  it('links addresses without the punctuation behind them', () => {
    const tokens = tokenize('see https://a.example/x?y=1. 看https://b.example/路。好', []);
    expect(tokens.filter((token) => token.href).map((token) => token.href)).toEqual([
      'https://a.example/x?y=1',
      'https://b.example/路',
    ]);
  });

  it('keeps a mark inside a link', () => {
    const tokens = tokenize('https://shop.example', [{ start: 8, end: 12 }]);
    expect(tokens.find((token) => token.marked)).toEqual({
      text: 'shop',
      marked: true,
      href: 'https://shop.example',
    });
  });

  it('loses no character, whatever the marks', () => {
    const range = fc.record({
      start: fc.integer({ min: -5, max: 60 }),
      end: fc.integer({ min: -5, max: 60 }),
    });
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 60 }),
        fc.array(range, { maxLength: 6 }),
        (text, marks) => {
          const tokens = tokenize(text, marks);
          expect(tokens.map((token) => token.text).join('')).toBe(text);
        },
      ),
    );
  });
});

describe('preview', () => {
  it('begins shortly before the first mark when that lies far behind', () => {
    const text = `${'a'.repeat(300)} refund please`;
    const { text: shown, marks } = previewOf(text, [{ start: 301, end: 307 }], 100);
    expect(shown.slice(marks[0]?.start, marks[0]?.end)).toBe('refund');
    expect(shown.startsWith('…')).toBe(true);
  });

  it('begins with a whole word', () => {
    const text = `${'some more words '.repeat(10)}refund`;
    expect(previewOf(text, [{ start: 160, end: 166 }], 100).text).toBe('…more words some more words refund');
    const chinese = `${'今天很高兴'.repeat(30)} 退款`;
    expect(previewOf(chinese, [{ start: 151, end: 153 }], 100).text).toHaveLength(33);
  });

  it('begins at the beginning otherwise', () => {
    expect(previewOf('line one\nline two', [], 100).text).toBe('line one line two');
  });
});
