import fc from 'fast-check';
import { expect, it } from 'vitest';
import { personalText, unknownVariables } from './personal-text.js';

it('fills in what is known of the reader', () => {
  const text = '您好 {name}，@{ handle } {coupon}';
  expect(personalText(text, { name: '王小明', handle: '@ming' })).toBe('您好 王小明，@ming {coupon}');
  expect(unknownVariables(text)).toEqual(['coupon']);
});

it('takes no link and no mention from a name', () => {
  const read = (name: string) => personalText('{name}', { name, handle: 'ana' });
  expect(read('Ana — see https://evil.example/x now')).toBe('Ana see now');
  expect(read('buy.example/now @everyone #spam')).toBe('everyone spam');
  expect(read('🎉🎉')).toBe('ana');
  expect(read("Zoë O'Neill-Núñez")).toBe("Zoë O'Neill-Núñez");
});

it('never lets a name bring markup, lines or more than its share', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (name) => {
      const filled = personalText('{name}', { name, handle: 'h' });
      expect(filled).not.toMatch(/[@#:/<>\n\r]/);
      expect([...filled].length).toBeLessThanOrEqual(40);
      expect(filled).not.toBe('');
    }),
  );
});
