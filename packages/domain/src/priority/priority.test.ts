import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  apportion,
  comparePriority,
  PRIORITY_FACTORS,
  type PriorityFactor,
  priorityBand,
  priorityScore,
  urgencySignal,
} from './priority.js';

const all = (value: number): Record<PriorityFactor, number> => ({
  influence: value,
  value,
  severity: value,
  reach: value,
  urgency: value,
  intent: value,
});
const sum = (parts: Readonly<Record<string, number>>): number =>
  Object.values(parts).reduce((total, part) => total + part, 0);

describe('priorityScore', () => {
  it('spans 0 to 1000 and gives a tenth of it to waiting, full after ten business hours', () => {
    expect(priorityScore(all(0), 0)).toEqual({ score: 0, parts: { ...all(0), waiting: 0 } });
    expect(priorityScore(all(1), 10).score).toBe(1_000);
    expect(priorityScore(all(0), 4.2)).toMatchObject({ score: 42, parts: { waiting: 42 } });
    expect(priorityScore(all(0), 500).parts.waiting).toBe(100);
  });

  it('spreads rounding by the largest remainder', () => {
    const thirds = { ...all(0), influence: 1, value: 1, severity: 1 };
    const scored = priorityScore(thirds, 0, { ...all(0), influence: 1, value: 1, severity: 1, reach: 4 });
    expect(scored.score).toBe(386);
    expect(scored.parts).toMatchObject({ influence: 129, value: 129, severity: 128, reach: 0 });
    expect(apportion([0.4, 0.4, 0.4], 1)).toEqual([1, 0, 0]);
    expect(apportion([1.2, 2.7, 0.1], 4)).toEqual([1, 3, 0]);
  });

  it('clamps wild signals and treats what is no number as nothing', () => {
    expect(priorityScore(all(7), -3).score).toBe(900);
    expect(priorityScore(all(Number.NaN), Number.NaN).score).toBe(0);
    expect(priorityScore(all(1), 0, all(0)).score).toBe(0);
  });

  it('has parts that add up exactly, each within one point of its share, for any input', () => {
    const signal = fc.double({ min: 0, max: 1, noNaN: true });
    const weight = fc.double({ min: 0, max: 10, noNaN: true });
    const factors = <T>(value: fc.Arbitrary<T>) =>
      fc.record<Record<PriorityFactor, T>>({
        influence: value,
        value,
        severity: value,
        reach: value,
        urgency: value,
        intent: value,
      });
    fc.assert(
      fc.property(
        factors(signal),
        factors(weight),
        fc.double({ min: 0, max: 30, noNaN: true }),
        (s, w, hours) => {
          const { score, parts } = priorityScore(s, hours, w);
          expect(sum(parts)).toBe(score);
          const total = sum(w);
          const exact = total > 0 ? (PRIORITY_FACTORS.reduce((t, f) => t + w[f] * s[f], 0) / total) * 900 : 0;
          expect(Math.abs(score - exact - Math.min(100, hours * 10))).toBeLessThanOrEqual(0.5 + 1e-6);
          for (const factor of PRIORITY_FACTORS) {
            const share = total > 0 ? (w[factor] * s[factor] * 900) / total : 0;
            expect(Math.abs(parts[factor] - share)).toBeLessThan(1 + 1e-6);
          }
        },
      ),
      { numRuns: 2_000 },
    );
  });
});

describe('priorityBand', () => {
  const MINUTE = 60_000;
  it.each([
    [{ nextDueAt: 15 * MINUTE, isCrisis: false, severity: 'low' }, 3],
    [{ nextDueAt: -5, isCrisis: false, severity: 'low' }, 3],
    [{ nextDueAt: 15 * MINUTE + 1, isCrisis: true, severity: 'low' }, 2],
    [{ nextDueAt: null, isCrisis: false, severity: 'critical' }, 2],
    [{ nextDueAt: null, isCrisis: false, severity: 'high' }, 1],
    [{ nextDueAt: null, isCrisis: false, severity: 'normal' }, 1],
    [{ nextDueAt: null, isCrisis: false, severity: 'low' }, 0],
  ] as const)('%j is band %d', (item, band) => {
    expect(priorityBand({ ...item, now: 0 })).toBe(band);
  });

  it('measures urgency as the used part of a target', () => {
    expect([60, 30, 0, -30].map((left) => urgencySignal(left, 60))).toEqual([0, 0.5, 1, 1]);
    expect(urgencySignal(1, 0)).toBe(0);
  });
});

describe('comparePriority', () => {
  it('orders by band, score, waiting time and id', () => {
    const items = [
      { id: 'a', band: 1, score: 900, waitingSince: 1 },
      { id: 'b', band: 3, score: 10, waitingSince: 9 },
      { id: 'c', band: 1, score: 950, waitingSince: null },
      { id: 'e', band: 1, score: 900, waitingSince: null },
      { id: 'd', band: 1, score: 900, waitingSince: 1 },
      { id: 'f', band: 1, score: 900, waitingSince: null },
    ] as const;
    expect([...items].sort(comparePriority).map(({ id }) => id)).toEqual(['b', 'c', 'a', 'd', 'e', 'f']);
    expect(comparePriority(items[0], items[0])).toBe(0);
  });
});
