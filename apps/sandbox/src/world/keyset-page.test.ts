import fc from 'fast-check';
import { expect, test } from 'vitest';
import { keysetPage } from './keyset-page.js';

const items = [1, 2, 3, 4, 5, 6, 7, 8, 9];
const self = (n: number): number => n;

test('without a nearest bound the newest page is cut and older items are left in a gap', () => {
  expect(keysetPage(items, self, { below: null, above: 3, nearest: false, limit: 2 })).toEqual([9, 8]);
});

test('next to a bound the oldest items above it come, newest first', () => {
  expect(keysetPage(items, self, { below: null, above: 3, nearest: true, limit: 2 })).toEqual([5, 4]);
});

test('a page equals the slow definition for every window', () => {
  const bound = fc.option(fc.integer({ min: -1, max: 40 }), { nil: null });
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.integer({ min: 0, max: 39 })).map((list) => list.sort((a, b) => a - b)),
      bound,
      bound,
      fc.boolean(),
      fc.integer({ min: 1, max: 8 }),
      (list, below, above, nearest, limit) => {
        const odd = (n: number): boolean => n % 2 === 1;
        const inside = list.filter(
          (n) => odd(n) && (below === null || n < below) && (above === null || n > above),
        );
        const expected = nearest ? inside.slice(0, limit).reverse() : inside.reverse().slice(0, limit);
        expect(keysetPage(list, self, { below, above, nearest, limit }, odd)).toEqual(expected);
      },
    ),
  );
});
