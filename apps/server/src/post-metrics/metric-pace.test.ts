import fc from 'fast-check';
import { expect, it } from 'vitest';
import { nextCountIn, retryCountIn } from './metric-pace.js';

const HOUR = 3_600_000;

it.each([
  [0, HOUR / 6],
  [0.95 * HOUR, 0.05 * HOUR],
  [2 * HOUR, HOUR / 2],
  [23.5 * HOUR, HOUR / 2],
  [48 * HOUR, 12 * HOUR],
  [29 * 24 * HOUR, 24 * HOUR],
])('counts a post of %s ms again in %s ms', (age, wait) => {
  expect(nextCountIn(age, false)).toBeCloseTo(wait, 3);
});

it('ends after a month', () => {
  expect(nextCountIn(30 * 24 * HOUR, false)).toBeNull();
});

/** All ages at which a post is looked at. */
function looks(isPriced: boolean): number[] {
  const ages: number[] = [];
  for (let age: number | null = 0; age !== null; ) {
    ages.push(age);
    const wait = nextCountIn(age, isPriced);
    age = wait === null ? null : age + wait;
  }
  return ages;
}

it('knows a post as it was after an hour, a day and a month', () => {
  expect(looks(false)).toEqual(expect.arrayContaining([HOUR, 24 * HOUR, 30 * 24 * HOUR]));
  expect(looks(false).length).toBeLessThan(60);
});

it('looks far less often where every look costs money', () => {
  expect(looks(true).length).toBeLessThan(looks(false).length / 4);
});

it('waits longer after every failure, and never for ever', () => {
  fc.assert(
    fc.property(fc.nat(100), (failures) => {
      expect(retryCountIn(failures + 1)).toBeGreaterThanOrEqual(retryCountIn(failures));
      expect(retryCountIn(failures)).toBeLessThanOrEqual(6 * HOUR);
    }),
  );
});
