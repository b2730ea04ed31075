import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Extrapolation, KEPT_RANKS } from './extrapolation.js';

const CYCLE = 5;

/** Repeats y ← goal + Σ rate·part and answers how far y is from the goal after one extrapolation. */
function distanceAfterCycle(rates: readonly number[]): { moved: boolean; distance: number } {
  const size = rates.length;
  const ranks = new Float64Array(size);
  const extrapolation = new Extrapolation(
    ranks,
    Array.from({ length: KEPT_RANKS }, () => new Float64Array(size)),
  );
  let moved = false;
  for (let sweep = 1; sweep <= CYCLE; sweep++) {
    for (const [place, rate] of rates.entries()) ranks[place] = 1 + rate ** sweep;
    moved = extrapolation.after(1 / sweep);
  }
  return { moved, distance: ranks.reduce((sum, rank) => sum + Math.abs(rank - 1), 0) };
}

describe('Extrapolation', () => {
  it('jumps to the goal where two parts are left, or one', () => {
    expect(distanceAfterCycle([0.9, 0.5]).distance).toBeLessThan(1e-10);
    expect(distanceAfterCycle([0.97, 0.97]).distance).toBeLessThan(1e-10);
  });

  it('leaves ranks alone that do not move', () => {
    expect(distanceAfterCycle([0, 0])).toEqual({ moved: false, distance: 0 });
  });

  it('comes nearer than the sweeps did, whatever the rates', () => {
    const rate = fc.double({ min: 0, max: 0.98, noNaN: true });
    fc.assert(
      fc.property(fc.array(rate, { minLength: 1, maxLength: 12 }), (rates) => {
        const swept = rates.reduce((sum, each) => sum + each ** CYCLE, 0);
        expect(distanceAfterCycle(rates).distance).toBeLessThanOrEqual(3 * swept + 1e-12);
      }),
    );
  });

  it('waits twice as long once the sweep after it went further than the one before', () => {
    const ranks = new Float64Array(2);
    const kept = Array.from({ length: KEPT_RANKS }, () => new Float64Array(2));
    const extrapolation = new Extrapolation(ranks, kept);
    const sweepsUntilMoved = (first: number) => {
      for (let sweep = 1; ; sweep++) {
        ranks.set([0.9 ** sweep, 0.5 ** sweep]);
        if (extrapolation.after(sweep === 1 ? first : 1)) return sweep;
      }
    };

    expect([5, 1, 2, 1, 1].map(sweepsUntilMoved)).toEqual([5, 5, 10, 10, 10]);
  });
});
