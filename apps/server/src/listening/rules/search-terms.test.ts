import { parseQuery } from '@tingshuo/listening';
import { expect, it } from 'vitest';
import { searchTerms } from './search-terms.js';

function terms(source: string): string[] {
  const parsed = parseQuery(source);
  if (!parsed.ok) throw new Error(parsed.error.code);
  return searchTerms(parsed.query);
}

it.each([
  ['coffee', ['coffee']],
  ['coffee OR 咖啡', ['coffee', '咖啡']],
  ['"cold brew" AND (price OR 价格 OR cost)', ['cold brew']],
  ['a cappuccino', ['cappuccino']],
  ['latte NOT sugar', ['latte']],
  ['#latte author:ann', ['#latte']],
])('%s is searched as %j', (query, expected) => {
  expect(terms(query)).toEqual(expected);
});

it('never searches for one branch of an OR that another branch can do without', () => {
  expect(terms('(author:ann OR coffee) tea')).toEqual(['tea']);
});
