import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { censoredQuantile, median, type Observation, quantile } from './quantile.js';

describe('quantile', () => {
  it('interpolates as numpy does by default', () => {
    expect(quantile([15, 20, 35, 40, 50], 0.4)).toBeCloseTo(29, 12);
    expect(quantile([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 0.9)).toBeCloseTo(9.1, 12);
    expect(quantile([7], 0.9)).toBe(7);
    expect(quantile([], 0.5)).toBeNull();
    expect([quantile([3, 1, 2], 0), quantile([3, 1, 2], 1)]).toEqual([1, 3]);
  });

  it('takes the middle, or the mean of the two in the middle', () => {
    expect([median([9, 1, 5]), median([4, 1, 3, 2])]).toEqual([5, 2.5]);
  });

  it('grows with q and stays between the smallest and the largest value', () => {
    const values = fc.array(fc.integer({ min: -1e9, max: 1e9 }), { minLength: 1 });
    const part = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(values, part, part, (drawn, a, b) => {
        const [low, high] = [quantile(drawn, Math.min(a, b))!, quantile(drawn, Math.max(a, b))!];
        expect(low).toBeLessThanOrEqual(high + 1e-6);
        expect(low).toBeGreaterThanOrEqual(Math.min(...drawn));
        expect(high).toBeLessThanOrEqual(Math.max(...drawn));
      }),
    );
  });
});

describe('censoredQuantile', () => {
  const over = (ms: number): Observation => ({ ms, open: false });
  const open = (ms: number): Observation => ({ ms, open: true });

  it('is exact while the open ones stand above what is read, else a lower bound', () => {
    expect(censoredQuantile([over(1), over(2), over(3), open(9)], 0.5)).toEqual({ ms: 2.5, atLeast: false });
    expect(censoredQuantile([over(1), open(2), over(3), over(9)], 0.5)).toEqual({ ms: 2.5, atLeast: true });
    expect(censoredQuantile([open(5), over(5), over(5)], 0.5)).toEqual({ ms: 5, atLeast: false });
    expect(censoredQuantile([], 0.5)).toBeNull();
  });

  it('never exceeds the value that it has when all is over, and equals it when it says so', () => {
    const observation = fc.record({
      ms: fc.nat({ max: 50 }),
      open: fc.boolean(),
      more: fc.nat({ max: 50 }),
    });
    fc.assert(
      fc.property(
        fc.array(observation, { minLength: 1, maxLength: 12 }),
        fc.constantFrom(0.5, 0.9),
        (all, q) => {
          const now = censoredQuantile(all, q)!;
          const final = quantile(
            all.map((one) => one.ms + (one.open ? one.more : 0)),
            q,
          )!;
          expect(now.ms).toBeLessThanOrEqual(final + 1e-9);
          if (!now.atLeast) expect(now.ms).toBeCloseTo(final, 9);
        },
      ),
    );
  });
});
