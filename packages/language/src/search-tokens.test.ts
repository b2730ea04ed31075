import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { searchQueryTokens, searchTerms, searchTokens } from './search-tokens.js';

function finds(query: string, text: string): boolean {
  const stored = searchTokens(text);
  const { all, prefixes } = searchQueryTokens(query);
  return (
    all.every((token) => stored.includes(token)) &&
    prefixes.every((prefix) => stored.some((token) => token.startsWith(prefix)))
  );
}

describe('searchTokens', () => {
  it.each([
    ["Where's my Café order №5?", ['wheres', 'my', 'cafe', 'order', 'no5']],
    ['退款多久到账', ['退款', '款多', '多久', '久到', '到账', '账']],
    ['新 iPhone15手机', ['新', 'iphone15', '手机', '机']],
    ['ＡＢＣ abc ABC', ['abc']],
    ['@foo_bar-baz', ['foo', 'bar', 'baz']],
    ['हिन्दी', ['हिन्दी']],
    ['𠮷野家', ['𠮷野', '野家', '家']],
    ['コーヒー Caféー', ['コー', 'ーヒ', 'ヒー', 'ー', 'cafeー']],
    ['🙂 …!', []],
  ])('cuts %s', (text, tokens) => {
    expect(searchTokens(text)).toEqual(tokens);
  });

  it('stays bounded and free of repeats', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 300 }),
        fc.integer({ min: 1, max: 40 }),
        (text, times) => {
          const tokens = searchTokens(text.repeat(times));
          expect(new Set(tokens).size).toBe(tokens.length);
          expect(tokens.every((token) => token.length > 0 && token.length <= 64 && !/\s/.test(token))).toBe(
            true,
          );
        },
      ),
    );
    const everyHan = Array.from({ length: 20_000 }, (_, at) => String.fromCharCode(0x4e00 + at)).join('');
    expect(searchTokens(everyHan)).toHaveLength(2_000);
  });
});

describe('searchQueryTokens', () => {
  it.each([
    ['到账', '退款多久到账', true],
    ['账', '退款多久到账', true],
    ['款', '退款多久到账', true],
    ['到款', '退款多久到账', false],
    ['CAFE', 'un café', true],
    ['caf', 'un café', false],
    ['order 退款', '退款 of my order', true],
  ])('%s in %s: %s', (query, text, found) => {
    expect(finds(query, text)).toBe(found);
  });

  it('finds every piece of a run of Han', () => {
    const han = fc.string({
      unit: fc.constantFrom(...'退款多久到账客服手机𠮷'),
      minLength: 1,
      maxLength: 20,
    });
    fc.assert(
      fc.property(han, fc.nat(), fc.nat(), (text, from, length) => {
        const characters = [...text];
        const start = from % characters.length;
        const piece = characters.slice(start, start + 1 + (length % characters.length)).join('');
        expect(finds(piece, text)).toBe(true);
      }),
    );
  });

  it('becomes a tsquery that holds nothing but quoted tokens', () => {
    expect(searchTerms("it's 退款 & 新 | 'x' \\ :*")).toEqual(["'its'", "'退款'", "'x'", "'新':*"]);
    expect(searchTerms('?!')).toEqual([]);
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (query) => {
        for (const term of searchTerms(query)) expect(term).toMatch(/^'[^'\\\s]+'(:\*)?$/);
      }),
    );
  });
});
