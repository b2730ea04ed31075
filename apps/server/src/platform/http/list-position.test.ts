import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cursorOf, LIST_TOP, positionOf } from './list-position.js';
import { Problem } from './problem.js';

it('begins at the top without a cursor', () => {
  expect(positionOf(undefined)).toBe(LIST_TOP);
});

it('comes back to where a cursor was handed out, to the millisecond', () => {
  fc.assert(
    fc.property(fc.integer({ min: -4e12, max: 4e12 }), fc.uuid(), (at, id) => {
      expect(positionOf(cursorOf({ at, id }))).toEqual({ at: new Date(at).toISOString(), id });
    }),
  );
});

it.each([
  '',
  'x',
  "m.'; drop table",
  'zzzzzzzzzz.00000007-0000-7000-8000-000000000001',
  `${'0'.repeat(200)}`,
])('refuses %j', (cursor) => {
  expect(() => positionOf(cursor)).toThrow(Problem);
});
