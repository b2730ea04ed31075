import type { Bilingual } from '../decision/decision.js';

/** A coupon as it stood when its redemption was not granted. Times are epoch ms. */
export interface CouponFacts {
  readonly usageLimit: number;
  readonly usageCount: number;
  readonly perPersonLimit: number | null;
  readonly validFrom: number | null;
  readonly validUntil: number | null;
  /** It was withdrawn, or its campaign was put away. */
  readonly isWithdrawn: boolean;
  /** How often the person has redeemed coupons of its batch; null where nobody was named. */
  readonly usedByPerson: number | null;
}

export const COUPON_REFUSALS = {
  withdrawn: { en: 'This coupon has been withdrawn.', zh: '该优惠券已停用。' },
  not_yet: { en: 'This coupon is not valid yet.', zh: '该优惠券尚未生效。' },
  expired: { en: 'This coupon has expired.', zh: '该优惠券已过期。' },
  used_up: { en: 'This coupon has been used up.', zh: '该优惠券已用完。' },
  person_needed: {
    en: 'This coupon is limited per person: say who redeems it.',
    zh: '该优惠券限制每人使用次数，请填写使用者。',
  },
  person_limit: {
    en: 'This person has redeemed it as often as is allowed.',
    zh: '此人已达到该优惠券的使用次数上限。',
  },
} as const satisfies Record<string, Bilingual>;
export type CouponRefusal = keyof typeof COUPON_REFUSALS;

/** Why a coupon cannot be redeemed at `now`; null where nothing stands in the way. */
export function couponRefusal(facts: CouponFacts, now: number): CouponRefusal | null {
  if (facts.isWithdrawn) return 'withdrawn';
  if (facts.validFrom !== null && now < facts.validFrom) return 'not_yet';
  if (facts.validUntil !== null && now >= facts.validUntil) return 'expired';
  if (facts.usageCount >= facts.usageLimit) return 'used_up';
  if (facts.perPersonLimit === null) return null;
  if (facts.usedByPerson === null) return 'person_needed';
  return facts.usedByPerson >= facts.perPersonLimit ? 'person_limit' : null;
}
