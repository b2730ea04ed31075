import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textFingerprint } from './fingerprint.js';
import { htmlToText } from './html-text.js';

const same = (a: string, b: string) => textFingerprint(a) === textFingerprint(b);

describe('textFingerprint', () => {
  it.each([
    ['white space', 'a  b\n c ', 'a b c'],
    ['leading mentions', '@ana @bo@far.example Thank you', 'Thank you'],
    ['hosts of mentions', 'thanks @bo@far.example!', 'thanks @bo!'],
    ['hosts of mentions before a full stop', 'ask @bo@far.example.', 'ask @bo.'],
    ['mentions right before Chinese', '@bo@far.example您好', '@bo您好'],
    ['shortened links', 'see https://example.org/very/long?x=1 now', 'see https://t.example/abc now'],
    ['links that lost their scheme', 'see https://example.org/a', 'see example.org/a'],
    ['composed letters', 'cafe\u0301', 'café'],
    ['Markdown marks', '*sorry* for that', 'sorry for that'],
    ['curly quotes', '“it’s”', '"it\'s"'],
    ['invisible characters', 'par\u00adcel\u200b', 'parcel'],
  ])('does not see %s', (_what, sent, shown) => expect(same(sent, shown)).toBe(true));

  it.each([
    ['words', 'Thank you', 'Thank them'],
    ['digits', 'Order 1001', 'Order 1002'],
    ['Chinese', '您的包裹明天到', '您的包裹今天到'],
    ['punctuation', 'Really?', 'Really!'],
    ['texts of links only', 'https://example.org/a', 'https://example.org/b'],
    ['texts of mentions only', '@ana', '@bo'],
  ])('sees other %s', (_what, one, other) => expect(same(one, other)).toBe(false));

  it('ends soon on hostile texts', () => {
    for (const part of ['a-', 'a.', '@a', '<', '@a@', 'www.', '*_'])
      expect(textFingerprint(htmlToText(part.repeat(200_000)))).toHaveLength(64);
  });

  it('is the same for a text that went through once', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(textFingerprint(`  ${text}\n`)).toBe(textFingerprint(text));
      }),
    );
  });
});
