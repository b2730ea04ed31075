/** One transaction of a customer. `at` in epoch ms, the amount in minor units of one currency; a refund is negative. */
export interface Purchase {
  readonly at: number;
  readonly amountMinor: number;
  readonly categories: readonly string[];
}

/** Everything that one customer bought, in any order. `key` tells customers apart. */
export interface CustomerPurchases {
  readonly key: string;
  readonly purchases: readonly Purchase[];
}

export const PURCHASE_DAY_MS = 86_400_000;

/** What the models of repeat buying see of a customer: purchases of one day are one. All times in days. */
export interface PurchaseSummary {
  /** x: days with a purchase after the first one. */
  readonly repeats: number;
  /** tₓ: from the first purchase to the last; 0 without a repeat. */
  readonly lastDay: number;
  /** T: from the first purchase to now. */
  readonly age: number;
}

/** The summary of a customer at a moment, or null for one who had bought nothing by then. Refunds are no purchases. */
export function purchaseSummary(purchases: readonly Purchase[], atMs: number): PurchaseSummary | null {
  const days = new Set<number>();
  for (const { at, amountMinor } of purchases) {
    if (amountMinor > 0 && at <= atMs) days.add(Math.floor(at / PURCHASE_DAY_MS));
  }
  if (days.size === 0) return null;
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (const day of days) {
    first = Math.min(first, day);
    last = Math.max(last, day);
  }
  return { repeats: days.size - 1, lastDay: last - first, age: Math.floor(atMs / PURCHASE_DAY_MS) - first };
}
