import { describe, expect, it } from 'vitest';
import {
  MAX_CLAUSE_LENGTH,
  MAX_CLAUSES,
  MAX_DEPTH,
  MAX_QUERY_LENGTH,
  parseQuery,
  type Query,
  type QueryErrorCode,
} from './index.js';

const word = (text: string) => ({ kind: 'word' as const, text });
const phrase = (text: string) => ({ kind: 'phrase' as const, text });

function parsed(source: string): Query {
  const result = parseQuery(source);
  if (!result.ok) throw new Error(`${source}: ${result.error.code}`);
  return result.query;
}

describe('parseQuery', () => {
  it.each<[string, Query]>([
    ['小米', word('小米')],
    ['小米 汽车', { kind: 'and', of: [word('小米'), word('汽车')] }],
    ['a AND b', { kind: 'and', of: [word('a'), word('b')] }],
    ['a OR b c', { kind: 'or', of: [word('a'), { kind: 'and', of: [word('b'), word('c')] }] }],
    ['(a OR b) c', { kind: 'and', of: [{ kind: 'or', of: [word('a'), word('b')] }, word('c')] }],
    ['a -b', { kind: 'and', of: [word('a'), { kind: 'not', of: word('b') }] }],
    ['a AND NOT b', { kind: 'and', of: [word('a'), { kind: 'not', of: word('b') }] }],
    ['NOT NOT a', word('a')],
    [
      'a -(b OR "c d")',
      { kind: 'and', of: [word('a'), { kind: 'not', of: { kind: 'or', of: [word('b'), phrase('c d')] } }] },
    ],
    ['“小米 汽车”', phrase('小米 汽车')],
    ['「小米"汽车"」', phrase('小米"汽车"')],
    [
      '（小米　OR　华为）－招聘',
      {
        kind: 'and',
        of: [
          { kind: 'or', of: [word('小米'), word('华为')] },
          { kind: 'not', of: word('招聘') },
        ],
      },
    ],
    ['phone*', { kind: 'prefix', text: 'phone' }],
    ['ＢＭＷ＊', { kind: 'prefix', text: 'BMW' }],
    [
      'author：@Ann lang:ZH',
      {
        kind: 'and',
        of: [
          { kind: 'author', handle: 'Ann' },
          { kind: 'lang', lang: 'zh' },
        ],
      },
    ],
    [
      'a NEAR/5 (b OR "c d")',
      { kind: 'near', distance: 5, of: [word('a'), { kind: 'or', of: [word('b'), phrase('c d')] }] },
    ],
    [
      'x NOT a NEAR/2 b',
      {
        kind: 'and',
        of: [word('x'), { kind: 'not', of: { kind: 'near', distance: 2, of: [word('a'), word('b')] } }],
      },
    ],
    [
      'C++ #话题 @brand $ACME 1,000 https://x.example',
      { kind: 'and', of: ['C++', '#话题', '@brand', '$ACME', '1,000', 'https://x.example'].map(word) },
    ],
    ['and or not', { kind: 'and', of: [word('and'), word('or'), word('not')] }],
  ])('reads %s', (source, query) => {
    expect(parsed(source)).toEqual(query);
  });

  it.each<[string, QueryErrorCode, number, number]>([
    ['', 'emptyQuery', 0, 0],
    ['  　', 'emptyQuery', 0, 3],
    ['a "b c', 'unclosedQuote', 2, 6],
    ['a “”', 'emptyPhrase', 2, 4],
    ['“，。”', 'emptyPhrase', 0, 4],
    ['a (b', 'unclosedGroup', 2, 3],
    ['(', 'unclosedGroup', 0, 1],
    ['a) b', 'unopenedGroup', 1, 2],
    [') b', 'unopenedGroup', 0, 1],
    ['a ()', 'emptyGroup', 2, 4],
    ['a AND', 'missingOperand', 2, 5],
    ['OR a', 'missingOperand', 0, 2],
    ['a OR AND b', 'missingOperand', 2, 4],
    ['(a OR )', 'missingOperand', 3, 5],
    ['NOT', 'missingOperand', 0, 3],
    ['-a', 'onlyNegative', 0, 2],
    ['-a -b', 'onlyNegative', 0, 5],
    ['a OR -b', 'onlyNegative', 5, 7],
    ['a ，', 'ambiguousComma', 2, 3],
    ['小米、华为', 'ambiguousComma', 2, 3],
    ['!!', 'unsearchableTerm', 0, 2],
    ['a - b', 'unsearchableTerm', 2, 3],
    ['*', 'misplacedWildcard', 0, 1],
    ['*a', 'misplacedWildcard', 0, 1],
    ['a*b', 'misplacedWildcard', 1, 2],
    ['author:a*', 'misplacedWildcard', 0, 9],
    ['site:example', 'unknownField', 0, 12],
    ['author: ann', 'emptyField', 0, 7],
    ['lang:chinese!', 'badLanguage', 0, 13],
    ['a NEAR b', 'badDistance', 2, 6],
    ['a NEAR/0 b', 'badDistance', 2, 8],
    ['a NEAR/1001 b', 'badDistance', 2, 11],
    ['a NEAR/2 b NEAR/2 c', 'nearOperand', 11, 17],
    ['a NEAR/2 lang:zh', 'nearOperand', 9, 16],
    ['a NEAR/2 (b c)', 'nearOperand', 9, 14],
  ])('refuses %j with %s at %i-%i', (source, code, start, end) => {
    const result = parseQuery(source);
    expect(result).toMatchObject({ ok: false, error: { code, span: { start, end } } });
  });

  it('refuses what is too large', () => {
    const code = (source: string) => {
      const result = parseQuery(source);
      return result.ok ? 'accepted' : result.error.code;
    };
    expect(code('a '.repeat(MAX_CLAUSES))).toBe('accepted');
    expect(code('a '.repeat(MAX_CLAUSES + 1))).toBe('tooManyClauses');
    expect(code('a'.repeat(MAX_CLAUSE_LENGTH + 1))).toBe('clauseTooLong');
    expect(code(`${'('.repeat(MAX_DEPTH)}a${')'.repeat(MAX_DEPTH)}`)).toBe('accepted');
    expect(code(`${'('.repeat(MAX_DEPTH + 1)}a${')'.repeat(MAX_DEPTH + 1)}`)).toBe('tooDeep');
    expect(code(' '.repeat(MAX_QUERY_LENGTH + 1))).toBe('tooLong');
    expect(code(`${'-'.repeat(MAX_QUERY_LENGTH - 1)}a`)).toBe('onlyNegative');
  });

  it('gives trees that a database can store: no NUL, no lone surrogate', () => {
    expect(parsed('a\0b\ud800')).toEqual(word('a\ufffdb\ufffd'));
  });

  it('says in both languages what is wrong and how to mend it', () => {
    const result = parseQuery('a AND (b');
    expect(result).toMatchObject({
      ok: false,
      error: {
        message: { en: 'A bracket is not closed.', zh: '括号没有闭合。' },
        fix: { en: 'Add the closing bracket.', zh: '请补上右括号。' },
      },
    });
  });
});
