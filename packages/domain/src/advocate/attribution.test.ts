import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ATTRIBUTION_RULES, type AttributionSettings, creditShares } from './attribution.js';

const settings = (changes: Partial<AttributionSettings>): AttributionSettings => ({
  rule: 'linear',
  windowMs: 100,
  halfLifeMs: 10,
  ...changes,
});
const shares = (ats: number[], changes: Partial<AttributionSettings>) =>
  creditShares(
    ats.map((at) => ({ at })),
    100,
    settings(changes),
  );

describe('creditShares', () => {
  it('divides by each rule', () => {
    expect(shares([30, 10, 20], { rule: 'first' })).toEqual([0, 1, 0]);
    expect(shares([30, 10, 20], { rule: 'last' })).toEqual([1, 0, 0]);
    expect(shares([30, 10, 20, 40], { rule: 'linear' })).toEqual([0.25, 0.25, 0.25, 0.25]);
    const [third, first, ...others] = shares([40, 10, 20, 30], { rule: 'position' });
    expect([third, first]).toEqual([0.4, 0.4]);
    for (const share of others) expect(share).toBeCloseTo(0.1, 12);
    expect(shares([10, 20], { rule: 'position' })).toEqual([0.5, 0.5]);
    expect(shares([90, 100], { rule: 'decay' })).toEqual([1 / 3, 2 / 3]);
  });

  it('leaves out what came after or long before', () => {
    expect(shares([101, 50, 39], { windowMs: 60 })).toEqual([0, 1, 0]);
    expect(shares([101], {})).toEqual([0]);
    expect(shares([], {})).toEqual([]);
  });

  it('takes the touch that is given first for the earlier one', () => {
    expect(shares([50, 50], { rule: 'first' })).toEqual([1, 0]);
    expect(shares([50, 50], { rule: 'last' })).toEqual([0, 1]);
  });

  it('gives shares that add up to 1 exactly when some touch counts', () => {
    const touches = fc.array(fc.record({ at: fc.integer({ min: 0, max: 200 }) }), { maxLength: 20 });
    fc.assert(
      fc.property(touches, fc.constantFrom(...ATTRIBUTION_RULES), (given, rule) => {
        const found = creditShares(given, 100, settings({ rule, windowMs: 60, halfLifeMs: 1 }));
        const counts = given.map(({ at }) => at >= 40 && at <= 100);
        expect(found.reduce((sum, share) => sum + share, 0)).toBeCloseTo(counts.some(Boolean) ? 1 : 0, 9);
        found.forEach((share, place) => {
          expect(share).toBeGreaterThanOrEqual(0);
          if (!counts[place]) expect(share).toBe(0);
        });
      }),
    );
  });
});
