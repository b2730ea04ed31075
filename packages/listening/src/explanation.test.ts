import { describe, expect, it } from 'vitest';
import { explain, parseQuery } from './index.js';

function explained(source: string, text: string) {
  const result = parseQuery(source);
  if (!result.ok) throw new Error(result.error.code);
  return explain(result.query, { text, author: 'ann', lang: 'en' });
}

describe('explain', () => {
  it('judges every node, also behind a false one', () => {
    const { matched, clauses } = explained('phone (cheap OR free) -author:ann', 'a free phone');
    expect(matched).toBe(false);
    expect(clauses.map(({ clause, kind, matched }) => [clause.join('.'), kind, matched])).toEqual([
      ['', 'and', false],
      ['0', 'word', true],
      ['1', 'or', true],
      ['1.0', 'word', false],
      ['1.1', 'word', true],
      ['2', 'not', false],
      ['2.0', 'author', true],
    ]);
  });

  it('marks what stands under NOT and says where each part stands', () => {
    const { matched, clauses } = explained('phone NOT (a NEAR/2 phone)', 'a phone, a');
    const places = (path: string) => clauses.find(({ clause }) => clause.join('.') === path)?.spans;
    expect(matched).toBe(false);
    expect(clauses.filter(({ negated }) => negated).map(({ clause }) => clause.join('.'))).toEqual([
      '1.0',
      '1.0.0',
      '1.0.1',
    ]);
    expect(places('0')).toEqual([{ start: 2, end: 7 }]);
    expect(places('1.0.0')).toEqual([
      { start: 0, end: 1 },
      { start: 9, end: 10 },
    ]);
  });
});
