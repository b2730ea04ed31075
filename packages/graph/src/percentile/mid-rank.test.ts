import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { distributionOf, midRankPercentile } from './mid-rank.js';

const groups = fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 1, maxLength: 50 });

describe('midRankPercentile', () => {
  it('places equals at the middle of their places', () => {
    const group = distributionOf([30, 10, 20, 20]);

    expect(midRankPercentile(group, 10)).toBe(0.125);
    expect(midRankPercentile(group, 20)).toBe(0.5);
    expect(midRankPercentile(group, 30)).toBe(0.875);
  });

  it('places values that no member has', () => {
    const group = distributionOf([1, 2, 3, 4]);

    expect(midRankPercentile(group, 0)).toBe(0);
    expect(midRankPercentile(group, 2.5)).toBe(0.5);
    expect(midRankPercentile(group, 9)).toBe(1);
  });

  it('says one half for an empty group and for a group of equals', () => {
    expect(midRankPercentile(distributionOf([]), 3)).toBe(0.5);
    expect(midRankPercentile(distributionOf([7, 7, 7]), 7)).toBe(0.5);
  });

  it('leaves out values that are not finite', () => {
    expect(distributionOf([2, Number.NaN, 1, Number.POSITIVE_INFINITY])).toEqual(Float64Array.of(1, 2));
  });

  it('averages to one half over the members of any group', () => {
    fc.assert(
      fc.property(groups, (values) => {
        const group = distributionOf(values);
        const mean = values.reduce((sum, value) => sum + midRankPercentile(group, value), 0) / values.length;
        expect(mean).toBeCloseTo(0.5, 10);
      }),
    );
  });

  it('never falls as the value grows', () => {
    fc.assert(
      fc.property(groups, fc.nat(25), fc.nat(25), (values, a, b) => {
        const group = distributionOf(values);
        const [low, high] = [Math.min(a, b), Math.max(a, b)];
        expect(midRankPercentile(group, low)).toBeLessThanOrEqual(midRankPercentile(group, high));
      }),
    );
  });
});
