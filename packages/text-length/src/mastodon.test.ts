import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countMastodon } from './mastodon.js';

const LIMITS = { urlLength: 23 };
const count = (text: string) => countMastodon(text, LIMITS);

describe('countMastodon', () => {
  it.each([
    ['', 0],
    ['hello', 5],
    ['您好', 2],
    ['👩‍👩‍👧‍👦👍🏽🇨🇳', 3],
    ['cafe\u0301', 4],
    ['https://example.org/', 23],
    [`see https://example.org/${'x'.repeat(300)}.`, 4 + 23 + 1],
    ['http://a.org, http://b.org', 23 + 2 + 23],
    ['http://a.example, http://b.example', 34],
    ['ask @ana@far.example@bo', 23],
    ['gemini://example.org/', 23],
    ['@ana@far.example hi', '@ana hi'.length],
    ['详见https://example.org/a。', 2 + 23],
    ['https://example.org，很好', 23 + 3],
    ['https://example.org/a?b=1&c=2 x', 23 + 2],
    ['https://en.example.org/wiki/A_(b) x', 23 + 2],
    ['(https://example.org/a)', 25],
    ['https://localhost/', 18],
    ['#https://example.org', 20],
    ['ask @ana@far.example.', 'ask @ana.'.length],
    ['mail me at ana@far.example', 26],
  ])('%j is %i', (text, length) => expect(count(text)).toBe(length));
  it('charges a link as the instance says', () => {
    expect(countMastodon('https://example.org/', { urlLength: 256 })).toBe(256);
  });
  it('adds up over lines', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii' }), fc.string({ unit: 'grapheme-ascii' }), (a, b) => {
        expect(count(`${a}\n\n${b}`)).toBe(count(a) + 2 + count(b));
      }),
    );
  });
});
