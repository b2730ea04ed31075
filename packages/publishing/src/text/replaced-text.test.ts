import { expect, it } from 'vitest';
import { replacedText } from './replaced-text.js';

it.each([
  ['no piece', [], 'no piece'],
  [
    'see https://a.example/x and {link}',
    [
      ['https://a.example/x', 'S'],
      ['{link}', 'L'],
    ],
    'see S and L',
  ],
  [
    'https://a.example/xy',
    [
      ['https://a.example/x', 'S'],
      ['https://a.example/xy', 'T'],
    ],
    'T',
  ],
  [
    'a.b? a+b?',
    [
      ['a.b?', '$&'],
      ['a+b?', '.'],
    ],
    '$& .',
  ],
  ['{{link}} {link}', [['{link}', 'L']], '{{link}} L'],
  [
    'once: A',
    [
      ['A', 'BA'],
      ['B', 'C'],
    ],
    'once: BA',
  ],
])('%s with %j is "%s"', (text, pieces, expected) => {
  const given = pieces.map(([written = '', shown = '']) => ({ written, shown }));
  expect(replacedText(text, given)).toBe(expected);
});
