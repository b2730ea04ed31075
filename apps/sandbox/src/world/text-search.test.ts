import { expect, test } from 'vitest';
import { matchesText, parseTextQuery } from './text-search.js';

test.each([
  ['蓝星', '今天的蓝星咖啡不错', true],
  ['蓝星 海盐', '蓝星的海盐拿铁', true],
  ['蓝星 海盐', '蓝星的可颂', false],
  ['coffee', 'Good COFFEE here', true],
  ['latte', 'two lattes please', true],
  ['atte', 'two lattes please', false],
  ['"sea salt"', 'a sea salt latte', true],
  ['"sea salt"', 'salt and sea', false],
  ['latte -cold', 'my latte is cold', false],
  ['', 'anything', false],
])('%s in %s: %s', (query, text, expected) => {
  expect(matchesText(parseTextQuery(query), text)).toBe(expected);
});
