import { expect, it } from 'vitest';
import { preferenceTags } from './preference.js';

const counts = (of: Record<string, number>) => new Map(Object.entries(of));

it('names what somebody buys more of than others, by hand', () => {
  const [tea, both, none] = preferenceTags([
    counts({ tea: 3, cups: 1 }),
    counts({ tea: 1, cups: 3 }),
    counts({}),
    counts({ cups: 2 }),
  ]);
  // Tea is 4 of 10 purchases, bought by 2 of 4 customers; the first buys it 3 times of 4: lift .75/.4.
  expect(tea).toEqual([{ category: 'tea', purchases: 3, support: 0.5, lift: 1.875 }]);
  // Cups are .75 of theirs and .6 of all: lift 1.25. One purchase of tea is no preference.
  expect(both).toEqual([{ category: 'cups', purchases: 3, support: 0.75, lift: 1.25 }]);
  expect(none).toEqual([]);
});
