import fc from 'fast-check';
import { expect, it } from 'vitest';
import { countGraphemes } from './graphemes.js';
import { PLAIN } from './plain-characters.js';

const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' });
const segments = (text: string) => [...segmenter.segment(text)].length;

const JOINERS = [
  '\u200d',
  '\u0301',
  '\ufe0f',
  '\u20e3',
  '\u0903',
  '\u0600',
  '\u094d',
  '\u0915',
  '\u1100',
  '\u1161',
];
const PICTURES = [
  '👩',
  '👍🏽',
  '🇨',
  '🇳',
  '©',
  '〰',
  '‼',
  '\r',
  '\r\n',
  '\u0000',
  '\ud83d',
  '\udc4d',
  '\u11a8',
];

it('counts as the segmenter does, whatever stands beside what', () => {
  const letter = fc.constantFrom('a', '1', '#', '好', '，', 'か', 'ﾊ', '한', 'й', '\n', '가', 'é');
  const any = fc.oneof(
    letter,
    fc.constantFrom(...JOINERS, ...PICTURES),
    fc.string({ unit: 'binary', maxLength: 2 }),
  );
  fc.assert(
    fc.property(fc.array(any, { maxLength: 16 }), (parts) => {
      const text = parts.join('');
      expect(countGraphemes(text)).toBe(segments(text));
    }),
    { numRuns: 500 },
  );
});

it('holds for plain only what never joins another plain character', () => {
  const isPlain = new RegExp(`^[${PLAIN}]$`, 'u');
  const plain = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code)).filter((c) =>
    isPlain.test(c),
  );
  expect(plain.length).toBeGreaterThan(30_000);
  // Each beside itself, a letter, an ideograph and its neighbour in the table.
  const text = plain.map((character) => `${character}${character}a${character}好`).join('');
  const sample = text.slice(0, 3_000) + text.slice(-3_000);
  expect(segments(sample)).toBe(sample.length);
});
