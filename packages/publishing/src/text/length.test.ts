import type { PublishRules } from '@tingshuo/contracts';
import { TEXT_COUNTERS, type TextCounting } from '@tingshuo/text-length';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { lengthFor, surelyFits } from './length.js';

const COUNTINGS = Object.keys(TEXT_COUNTERS).filter((name): name is TextCounting => name in TEXT_COUNTERS);
const rulesOf = (counting: TextCounting, max: number, urlLength: number | null) =>
  ({
    text: {
      max,
      counting,
      urlLength,
      unit: { en: '', zh: '' },
      linkTo: [],
      noTopics: false,
      maxHashtags: null,
      required: false,
      maxComment: null,
    },
    media: null,
    poll: null,
  }) satisfies Pick<PublishRules, 'text' | 'media' | 'poll'>;

const texts = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 80 }),
  fc
    .array(
      fc.constantFrom(
        'a.io',
        'https://a.io',
        'http://b.cn/x',
        '@a@b.io',
        '好',
        '👩‍👩‍👧‍👦',
        ' ',
        'x',
        '。',
        'ﷺ',
        '\u0344',
      ),
    )
    .map((words) => words.join('')),
);

it('says that a text fits only where it does', () => {
  fc.assert(
    fc.property(
      texts,
      fc.constantFrom(...COUNTINGS),
      fc.integer({ min: 0, max: 200 }),
      fc.constantFrom(null, 23, 60),
      (text, counting, max, urlLength) => {
        const rules = rulesOf(counting, max, urlLength);
        fc.pre(surelyFits(text, rules));
        expect(lengthFor(text, rules).isTooLong).toBe(false);
      },
    ),
    { numRuns: 2_000 },
  );
});
