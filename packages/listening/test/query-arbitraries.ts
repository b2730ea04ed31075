/** Queries as `parseQuery` gives them, and sources as people may type them. */
import fc from 'fast-check';
import type { FieldClause, NearOperand, Query, TextClause } from '../src/index.js';

const WORDS = [
  '小米',
  'su7',
  'C++',
  '#话题',
  '@ann',
  '$X',
  '1,000',
  'don’t',
  'foo-bar',
  '👍🏽',
  'and',
  'https://x.example',
  '𠀀',
];

const textClause: fc.Arbitrary<TextClause> = fc.oneof(
  fc.record({ kind: fc.constantFrom('word' as const, 'prefix' as const), text: fc.constantFrom(...WORDS) }),
  fc.record({
    kind: fc.constant('phrase' as const),
    text: fc.constantFrom(...WORDS, 'AND', '(a)', 'lang:zh', '小米"汽车"', 'a*', '-a', '、a'),
  }),
);

const fieldClause: fc.Arbitrary<FieldClause> = fc.oneof(
  fc.record({
    kind: fc.constant('author' as const),
    handle: fc.constantFrom('ann', '小米', 'Ann@host.example'),
  }),
  fc.record({ kind: fc.constant('lang' as const), lang: fc.constantFrom('zh', 'zh-hant', 'en') }),
);

const nearOperand: fc.Arbitrary<NearOperand> = fc.oneof(
  textClause,
  fc.record({ kind: fc.constant('or' as const), of: fc.array(textClause, { minLength: 2, maxLength: 3 }) }),
);

/** Trees that demand something of a post; NOT stands only beside such a part. */
export const arbitraryValidQuery: fc.Arbitrary<Query> = fc.letrec<{ query: Query }>((tie) => ({
  query: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    textClause,
    fieldClause,
    fc.record({
      kind: fc.constant('near' as const),
      distance: fc.integer({ min: 1, max: 1000 }),
      of: fc.tuple(nearOperand, nearOperand),
    }),
    fc.record({
      kind: fc.constantFrom('and' as const, 'or' as const),
      of: fc.array(tie('query'), { minLength: 2, maxLength: 3 }),
    }),
    fc
      .tuple(tie('query'), tie('query'))
      .map(([wanted, unwanted]): Query => ({ kind: 'and', of: [{ kind: 'not', of: unwanted }, wanted] })),
  ),
})).query;

const SYMBOLS = [
  '(',
  ')',
  '（',
  '）',
  '"',
  '“',
  '”',
  '「',
  '」',
  '-',
  '－',
  '*',
  '＊',
  ' ',
  '　',
  ',',
  '，',
  ':',
  '：',
  '/',
  '\ud800',
];
const KEYWORDS = [' AND ', ' OR ', ' NOT ', ' NEAR/2 ', ' NEAR/', 'author:', 'lang:', 'lang：zh'];

/** Anything: pieces of the language in any order, or random characters. */
export const arbitrarySource: fc.Arbitrary<string> = fc.oneof(
  fc
    .array(fc.constantFrom(...WORDS, ...WORDS, ...SYMBOLS, ...KEYWORDS), { maxLength: 12 })
    .map((pieces) => pieces.join('')),
  fc.string({ unit: 'binary' }),
);
