/** Random posts and queries over a small, nasty alphabet, so that rules and posts really meet. */
import fc from 'fast-check';
import type { NearOperand, Post, Query, TextClause } from '../src/index.js';

const PIECES = [
  ...[
    'a',
    'b',
    'ab',
    'abc',
    'A',
    'Ｂ',
    'é',
    'e\u0301',
    'e',
    'ß',
    'SS',
    'ﬁ',
    'fi',
    '𝗮',
    'Σ',
    'ς',
    'İ',
    '1',
    '_',
  ],
  ...[
    '#小米#',
    '#a#',
    'a+',
    'a++',
    '小',
    '米',
    '小米',
    '汽车',
    '𠀀',
    '𠀁',
    'が',
    'か',
    'ｶﾞ',
    'カ',
    'ー',
    '한국',
    '한',
    'ไท',
    'ไ',
    'ท\u0e35',
    'हि',
  ],
  ...[
    ' ',
    ' ',
    ' ',
    '\u3000',
    '\n',
    '。',
    '，',
    '.',
    '-',
    '"',
    '@',
    '＠',
    '#',
    '#',
    '＃',
    '$',
    '+',
    '＋',
    '*',
  ],
  ...['👍', '👍🏽', '🏽', '👩‍💻', '👩', '💻', '❤️', '❤', '🇨🇳', '🇺🇸', '🇨', '1️⃣', '\u200d', '\ufe0f', '\u200b'],
  ...['\u0301', '\u00ad', '\ud840', '\udc00', '\ufeff', '\0', '™', '€'],
];

const piece = fc.constantFrom(...PIECES);
const textOf = (maxLength: number) =>
  fc.oneof(
    { weight: 9, arbitrary: fc.array(piece, { maxLength }).map((pieces) => pieces.join('')) },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength }) },
  );

const HANDLES = ['ann', 'Ann', '@ann', 'ann@host.example', 'annie', '小米', '小米客服', 'É', ''];
const LANGUAGES = ['zh', 'zh-hant', 'ZH-Hans', 'en', 'e', ''];

/** Posts with mixed scripts, emoji, broken surrogates and invisible characters. */
export const arbitraryPost: fc.Arbitrary<Post> = fc.record({
  text: textOf(14),
  author: fc.option(fc.constantFrom(...HANDLES)),
  lang: fc.option(fc.constantFrom(...LANGUAGES)),
});

const textClause: fc.Arbitrary<TextClause> = fc.record({
  kind: fc.constantFrom('word', 'phrase', 'prefix'),
  text: textOf(3),
});

const nearOperand: fc.Arbitrary<NearOperand> = fc.oneof(
  textClause,
  fc.record({ kind: fc.constant('or' as const), of: fc.array(textClause, { maxLength: 3 }) }),
);

/** Any tree of the query type, also ones that `parseQuery` would refuse. */
export const arbitraryQuery: fc.Arbitrary<Query> = fc.letrec<{ query: Query }>((tie) => ({
  query: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    { weight: 5, arbitrary: textClause },
    fc.record({
      kind: fc.constant('author' as const),
      handle: fc.constantFrom(...HANDLES.filter((h) => !h.startsWith('@'))),
    }),
    fc.record({ kind: fc.constant('lang' as const), lang: fc.constantFrom(...LANGUAGES) }),
    fc.record({
      kind: fc.constant('near' as const),
      distance: fc.integer({ min: 1, max: 4 }),
      of: fc.tuple(nearOperand, nearOperand),
    }),
    fc.record({
      kind: fc.constantFrom('and' as const, 'or' as const),
      of: fc.array(tie('query'), { maxLength: 3 }),
    }),
    fc.record({ kind: fc.constant('not' as const), of: tie('query') }),
  ),
})).query;
