import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { campaignReturn } from './campaign-return.js';
import { COUPON_TAIL_LENGTH, couponCode, SHORT_CODE, shortCode, sourceCode } from './code.js';
import { type CouponFacts, couponRefusal } from './coupon-refusal.js';

const SUMS = {
  clicks: 200,
  leads: 8,
  redemptions: 3,
  revenueMinor: 150_000,
  costMinor: 100_000,
  forecastMinor: 300_000,
  budgetMinor: 120_000,
};
const COUPON: CouponFacts = {
  usageLimit: 2,
  usageCount: 0,
  perPersonLimit: null,
  validFrom: 100,
  validUntil: 200,
  isWithdrawn: false,
  usedByPerson: null,
};

describe('return', () => {
  it('divides what came in by what it cost', () => {
    expect(campaignReturn(SUMS)).toEqual({
      costPerLeadMinor: 12_500,
      costPerClickMinor: 500,
      leadRate: 0.04,
      actualReturn: 0.5,
      forecastReturn: 1.5,
      budgetUsed: 100_000 / 120_000,
    });
  });

  it('has no number where nothing was spent, expected or brought in', () => {
    const none = { ...SUMS, clicks: 0, leads: 0, costMinor: 0, forecastMinor: null };
    expect(campaignReturn(none)).toMatchObject({
      costPerLeadMinor: null,
      actualReturn: null,
      forecastReturn: null,
    });
  });
});

describe('coupon', () => {
  it.each<[Partial<CouponFacts>, number, string | null]>([
    [{}, 150, null],
    [{}, 99, 'not_yet'],
    [{}, 200, 'expired'],
    [{ usageCount: 2 }, 150, 'used_up'],
    [{ perPersonLimit: 1 }, 150, 'person_needed'],
    [{ perPersonLimit: 1, usedByPerson: 0 }, 150, null],
    [{ perPersonLimit: 1, usedByPerson: 1 }, 150, 'person_limit'],
    [{ isWithdrawn: true, usageCount: 2 }, 150, 'withdrawn'],
  ])('%o at %i: %s', (change, now, refusal) => {
    expect(couponRefusal({ ...COUPON, ...change }, now)).toBe(refusal);
  });
});

describe('codes', () => {
  it('are made of signs that links and people keep', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (random) => {
        expect(shortCode(random)).toMatch(SHORT_CODE);
        expect(sourceCode(random)).toMatch(/^[a-hj-km-np-z2-9]{8}$/);
        expect(couponCode('TEA', random)).toMatch(new RegExp(`^TEA-[A-HJ-NP-Z2-9]{${COUPON_TAIL_LENGTH}}$`));
      }),
    );
    expect(() => shortCode(new Uint8Array(8))).toThrow(RangeError);
  });
});
