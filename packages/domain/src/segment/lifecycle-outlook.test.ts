import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type BrandBehaviour, lifecycleStage } from './lifecycle.js';
import { behaviourAfter, lifecycleOutlook } from './lifecycle-outlook.js';

const NEVER: BrandBehaviour = {
  ...{
    acts: 0,
    recentActs: 0,
    recentTalk: 0,
    recentShares: 0,
    daysSinceLast: null,
    mood: null,
    bought: null,
  },
};
const anybody: fc.Arbitrary<BrandBehaviour> = fc
  .record({
    acts: fc.nat(6),
    recent: fc.nat(3),
    talk: fc.nat(3),
    shares: fc.nat(3),
    days: fc.nat(400),
    mood: fc.option(fc.constantFrom(-0.5, 0.1, 0.2, 0.9)),
    bought: fc.option(fc.record({ purchases: fc.integer({ min: 1, max: 5 }), daysSinceLast: fc.nat(500) })),
  })
  .map(({ acts, recent, talk, shares, days, mood, bought }) => {
    const fresh = days <= 90;
    const recentActs = fresh && acts > 0 ? Math.max(1, Math.min(acts, recent)) : 0;
    return {
      ...{ acts, recentActs, mood, bought, daysSinceLast: acts > 0 ? days : null },
      recentTalk: Math.min(talk, recentActs),
      recentShares: Math.min(shares, recentActs),
    };
  });

describe('lifecycleOutlook', () => {
  it.each([
    [{}, 'stranger', ['turn', 1, 'aware'], null],
    [{ acts: 1, recentActs: 1, daysSinceLast: 10 }, 'aware', ['talk', 1, 'engaged'], 170],
    [{ acts: 3, recentActs: 3, daysSinceLast: 10 }, 'engaged', ['buy', 1, 'customer'], 80],
    [{ bought: { purchases: 1, daysSinceLast: 100 } }, 'customer', ['buy', 2, 'loyal'], 80],
    [{ bought: { purchases: 4, daysSinceLast: 200 } }, 'at_risk', ['buy', 1, 'loyal'], 165],
  ] as const)('of %o', (seen, stage, next, daysLeft) => {
    const outlook = lifecycleOutlook({ ...NEVER, ...seen });
    expect([outlook.stage, outlook.daysLeft]).toEqual([stage, daysLeft]);
    expect(outlook.next && [outlook.next.act, outlook.next.times, outlook.next.stage]).toEqual(next);
  });

  it('names a step that leads to another stage, when it is taken', () => {
    fc.assert(
      fc.property(anybody, (seen) => {
        const { stage, next } = lifecycleOutlook(seen);
        if (!next) return;
        expect(next.stage).not.toBe(stage);
        expect(lifecycleStage(behaviourAfter(seen, next.act, next.times))).toBe(next.stage);
      }),
    );
  });

  it('knows when silence ends a stage of customers', () => {
    fc.assert(
      fc.property(anybody, (seen) => {
        const { stage, daysLeft } = lifecycleOutlook(seen);
        if (!seen.bought || daysLeft === null || stage === 'advocate') return;
        const later = (days: number): BrandBehaviour => ({
          ...seen,
          ...{ recentActs: 0, recentTalk: 0, recentShares: 0 },
          daysSinceLast: seen.daysSinceLast === null ? null : seen.daysSinceLast + days,
          bought: seen.bought && { ...seen.bought, daysSinceLast: seen.bought.daysSinceLast + days },
        });
        expect(lifecycleStage(later(daysLeft))).toBe(stage);
        expect(lifecycleStage(later(daysLeft + 1))).not.toBe(stage);
      }),
    );
  });
});
