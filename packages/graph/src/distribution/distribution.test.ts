import { describe, expect, it } from 'vitest';
import { seededRandom } from '../random/seeded-random.js';
import { logBinned, tailDistribution } from './log-binned.js';
import { fitPowerLaw } from './power-law.js';

describe('tailDistribution', () => {
  it('gives the share of values at or above each value', () => {
    expect(tailDistribution([1, 2, 2, 5, 0])).toEqual([
      { value: 1, share: 1 },
      { value: 2, share: 0.75 },
      { value: 5, share: 0.25 },
    ]);
    expect(tailDistribution([])).toEqual([]);
  });
});

describe('logBinned', () => {
  it('counts in bins that double and divides by their width', () => {
    expect(logBinned([1, 1, 2, 3, 9])).toEqual([
      { from: 1, to: 2, count: 2, density: 0.4 },
      { from: 2, to: 4, count: 2, density: 0.2 },
      { from: 4, to: 8, count: 0, density: 0 },
      { from: 8, to: 16, count: 1, density: 1 / 40 },
    ]);
  });

  it('refuses bins that do not grow', () => {
    expect(() => logBinned([1], 1)).toThrow(expect.objectContaining({ kind: 'invalid-argument' }));
  });
});

describe('fitPowerLaw', () => {
  it('follows the formula for a given xmin', () => {
    const fit = fitPowerLaw([6, 7, 12], 6);

    expect(fit?.exponent).toBeCloseTo(
      1 + 3 / (Math.log(6 / 5.5) + Math.log(7 / 5.5) + Math.log(12 / 5.5)),
      12,
    );
    expect(fit).toMatchObject({ xmin: 6, tailSize: 3 });
  });

  it('finds exponent and beginning of a made power law under noise', () => {
    const random = seededRandom(11);
    const tail = Array.from({ length: 20_000 }, () => Math.round(9.5 * (1 - random()) ** (-1 / 1.5)));
    const noise = Array.from({ length: 5000 }, () => 1 + Math.floor(random() * 9));
    const fit = fitPowerLaw([...tail, ...noise]);

    expect(Math.abs(fit!.exponent - 2.5)).toBeLessThan(0.05);
    expect(fit!.xmin).toBeGreaterThanOrEqual(9);
    expect(fit!.xmin).toBeLessThanOrEqual(14);
    expect(fit!.distance).toBeLessThan(0.02);
  });

  it('has no answer without a tail', () => {
    expect(fitPowerLaw([])).toBeUndefined();
    expect(fitPowerLaw([3, 3, 3])).toBeUndefined();
    expect(() => fitPowerLaw([1, 2], 0)).toThrow(expect.objectContaining({ kind: 'invalid-argument' }));
  });
});
