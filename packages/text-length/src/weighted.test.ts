import fc from 'fast-check';
import twitterText from 'twitter-text';
import { describe, expect, it } from 'vitest';
import { countWeighted } from './weighted.js';

const count = (text: string) => countWeighted(text, {});

describe('countWeighted', () => {
  it.each([
    ['140 Chinese characters', '好'.repeat(140), 280],
    ['141 Chinese characters', '好'.repeat(141), 282],
    ['280 Latin letters', 'x'.repeat(280), 280],
    ['Korean syllables', '안녕', 4],
    ['full-width forms', 'ＡＢ', 4],
    ['a family emoji', '👩‍👩‍👧‍👦', 2],
    ['an emoji with a skin tone', '👍🏽', 2],
    ['a flag', '🇨🇳', 2],
    ['a keycap', '1️⃣', 2],
    ['a heart with its variation selector', '❤️', 2],
    ['a long link', `https://example.com/${'x'.repeat(200)}`, 23],
    ['a short link', 'http://t.co', 23],
    ['a link in a sentence', 'see https://example.com/a, please', 4 + 23 + 8],
    ['a link right after Chinese', '请看https://example.com/a', 4 + 23],
    ['a link right before Chinese', 'https://example.com/包裹', 23 + 4],
    ['two links', 'https://a.com https://b.org/c?d=e', 23 + 1 + 23],
    ['a bare domain', 'example.com', 23],
    ['a bare domain with a path', 'example.com/a_(b)', 23],
    ['a word with a dot', 'Node.js', 23 - 23 + 7],
    ['an unknown top level', 'https://server.invalid/a', 24],
    ['a mail address', 'ana@example.com', 15],
    ['a link behind a hash', '#https://example.com', 20],
    ['a decomposed accent', 'cafe\u0301', 4],
    ['general punctuation that weighs one', '\u2018\u2026\u2019', 1 + 2 + 1],
    ['the first heavy code point', '\u10ff\u1100', 3],
    ['an unpaired surrogate', '\ud83d', 2],
    ['an empty text', '', 0],
  ])('%s', (_what, text, expected) => expect(count(text)).toBe(expected));

  it('takes another length of links', () => {
    expect(countWeighted('https://example.com', { urlLength: 30 })).toBe(30);
  });
  it('adds up over texts that do not touch', () => {
    const part = fc.constantFrom('您好', 'ok', '👍🏽', 'https://example.com/a', '#tag', '@ana', 'a.b', '…');
    fc.assert(
      fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
        const sum = parts.reduce((total, each) => total + count(each), Math.max(0, parts.length - 1));
        expect(count(parts.join(' '))).toBe(sum);
      }),
    );
  });
  it('never counts a text without links above twice its UTF-16 length, in whatever form it is written', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 0x10ffff }), { maxLength: 25 }), (points) => {
        const text = String.fromCodePoint(...points);
        fc.pre(!text.normalize('NFC').includes('.'));
        expect(count(text)).toBeLessThanOrEqual(2 * text.normalize('NFC').length);
        expect(count(text)).toBe(count(text.normalize('NFD').normalize('NFC')));
      }),
    );
  });
  it('weighs as the library does, whatever stands beside what', () => {
    const piece = fc.constantFrom(
      ...[
        'a',
        '1',
        '好',
        '，',
        '…',
        '\u2019',
        '한',
        'か',
        'é',
        'e\u0301',
        '\n',
        ' ',
        '\u3000',
        '.',
        'b.cn',
        '/x',
        '#',
        '@',
      ],
      ...[
        'https://',
        't.co/',
        '👩‍👩‍👧‍👦',
        '1️⃣',
        '©',
        '\ud83d',
        '\u200b',
        '\u0000',
        '\ufeff',
        '\u2028',
        ':',
        '-',
      ],
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 24 }), (pieces) => {
        const text = pieces.join('').normalize('NFC');
        expect(count(text)).toBe(twitterText.parseTweet(text).weightedLength);
      }),
      { numRuns: 1_000 },
    );
  });
  it('is quick on hostile texts', () => {
    for (const text of [
      'a.'.repeat(20_000),
      `https://${'a-'.repeat(20_000)}.com`,
      `https://a.com/${'(('.repeat(10_000)}`,
      '👩‍'.repeat(1_000),
    ])
      expect(count(text)).toBeGreaterThan(0);
  }, 2_000);
});
