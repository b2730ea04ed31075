import fc from 'fast-check';
import { expect, it } from 'vitest';
import { asLiteral, fillVariables, literalsIn, literalText, variablesIn } from './variables.js';

const words = fc
  .array(fc.constantFrom('{', '}', '{{', '}}', 'name', '{name}', '{{link}}', '茶', ' ', '2026'))
  .map((parts) => parts.join(''));

it('finds variables in single braces and words in doubled ones', () => {
  const text = '{name} {{link}} {2026} {{{x}}} {y';
  expect(variablesIn(text)).toEqual([{ name: 'name', from: 0, to: 6 }]);
  expect(literalsIn(text).map(({ name, from, to }) => [name, text.slice(from, to)])).toEqual([
    ['link', '{{link}}'],
    ['x', '{{{x}}}'],
  ]);
  expect(
    fillVariables(
      text,
      new Map([
        ['name', 'Ana'],
        ['link', 'no'],
      ]),
    ),
  ).toBe('Ana {{link}} {2026} {{{x}}} {y');
});

it('lets any words go out as they are, with nothing in them that could be filled', () => {
  expect(asLiteral('Dear {name}, {{coupon}}!')).toBe('Dear {{name}}, {{{coupon}}}!');
  fc.assert(
    fc.property(words, (text) => {
      expect(variablesIn(asLiteral(text))).toEqual([]);
      expect(literalText(asLiteral(text))).toBe(text);
    }),
    { numRuns: 2_000 },
  );
});
