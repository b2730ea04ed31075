import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AGES, turnsOf } from './reread-pace.js';

describe('turns of looking again', () => {
  it('come once for each age of a post, however the looks fall', () => {
    const gaps = fc.array(fc.integer({ min: 1, max: 3_599_999 }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(gaps, fc.integer({ min: 0, max: 200 * 3_600_000 }), (steps, offset) => {
        const start = 2_000_000_000_000;
        const written = start - offset;
        let now = start;
        let turns = 0;
        for (const step of steps) {
          const next = now + step;
          turns += turnsOf(now, next).filter(
            ({ from, to }) => written >= from.getTime() && written < to.getTime(),
          ).length;
          now = next;
        }
        expect(turns).toBe(AGES.filter((age) => written + age >= start && written + age < now).length);
      }),
    );
  });

  it('leave out what was missed for long', () => {
    expect(turnsOf(0, 2_000_000_000_000)[0]).toEqual({
      from: new Date(2_000_000_000_000 - 3_600_000 - AGES[0]),
      to: new Date(2_000_000_000_000 - AGES[0]),
    });
    expect(turnsOf(5, 5)).toEqual([]);
  });
});
