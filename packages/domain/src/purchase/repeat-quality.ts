import { areaUnderCurve, calibrationError } from './prediction-quality.js';
import { type CustomerPurchases, PURCHASE_DAY_MS, purchaseSummary } from './purchase.js';
import { expectedPurchases, fitRepeatModel, purchaseChance } from './repeat-model.js';

/** How good the model of repeat buying was where it could be checked: fitted on the time before, asked of the time after. */
export interface RepeatQuality {
  /** `too_few`: nothing may be said. `weak`: the figures are known to be off or to tell customers badly apart. */
  readonly verdict: 'sound' | 'weak' | 'too_few';
  /** Days that were kept back for the check; churn is asked for as many days. */
  readonly testDays: number;
  /** Customers from before these days, how many of them had bought repeatedly by then, and how many bought in them. */
  readonly customers: number;
  readonly repeaters: number;
  readonly buyers: number;
  /** Of the chance to buy within these days; null for too few. */
  readonly auc: number | null;
  readonly calibrationError: number | null;
  /** Purchases of these customers in these days: expected, and made. */
  readonly expected: number | null;
  readonly made: number;
}

/** Below any of these the model says nothing. */
export const REPEAT_MINIMA = { customers: 100, repeaters: 20, buyers: 20, others: 20, testDays: 14 } as const;
/** A check worse than this is weak. */
export const REPEAT_LIMITS = { auc: 0.6, calibrationError: 0.1, totalError: 0.35 } as const;

/** Days that are kept back at most, and which part of the time that is known. */
const MOST_TEST_DAYS = 90;
const TEST_SHARE = 1 / 3;
/** As many customers, evenly picked, are enough to fit four parameters. */
export const FIT_SAMPLE = 4_000;

/** Fits on all but the last days (a third of the time, at most 90 days) before `untilMs` and checks on those. */
export function repeatQuality(customers: readonly CustomerPurchases[], untilMs: number): RepeatQuality {
  const testDays = Math.min(MOST_TEST_DAYS, Math.floor(spanDays(customers, untilMs) * TEST_SHARE));
  const splitMs = untilMs - testDays * PURCHASE_DAY_MS;
  const known = customers.flatMap(({ purchases }) => {
    const before = purchaseSummary(purchases, splitMs);
    const after = before && purchaseSummary(purchases, untilMs);
    return before && after ? [{ before, made: after.repeats - before.repeats }] : [];
  });
  const repeaters = known.filter(({ before }) => before.repeats > 0).length;
  const buyers = known.filter(({ made }) => made > 0).length;
  const made = known.reduce((sum, one) => sum + one.made, 0);
  const counts = { testDays, customers: known.length, repeaters, buyers, made };
  const isEnough =
    known.length >= REPEAT_MINIMA.customers &&
    repeaters >= REPEAT_MINIMA.repeaters &&
    buyers >= REPEAT_MINIMA.buyers &&
    known.length - buyers >= REPEAT_MINIMA.others &&
    testDays >= REPEAT_MINIMA.testDays;
  if (!isEnough) return { ...counts, verdict: 'too_few', auc: null, calibrationError: null, expected: null };
  const model = fitRepeatModel(evenly(known, FIT_SAMPLE).map(({ before }) => before));
  const judged = known.map((one) => ({
    chance: purchaseChance(model, one.before, testDays),
    happened: one.made > 0,
  }));
  const expected = known.reduce((sum, { before }) => sum + expectedPurchases(model, before, testDays), 0);
  const auc = areaUnderCurve(judged) ?? 0;
  const error = calibrationError(judged) ?? 1;
  const isSound =
    auc >= REPEAT_LIMITS.auc &&
    error <= REPEAT_LIMITS.calibrationError &&
    Math.abs(expected - made) <= REPEAT_LIMITS.totalError * made;
  return { ...counts, verdict: isSound ? 'sound' : 'weak', auc, calibrationError: error, expected };
}

function spanDays(customers: readonly CustomerPurchases[], untilMs: number): number {
  let first = untilMs;
  for (const { purchases } of customers) {
    for (const { at, amountMinor } of purchases) if (amountMinor > 0 && at < first) first = at;
  }
  return (untilMs - first) / PURCHASE_DAY_MS;
}

/** At most so many of a list, evenly spread over it. */
export function evenly<T>(items: readonly T[], most: number): readonly T[] {
  if (items.length <= most) return items;
  return Array.from({ length: most }, (_, at) => items[Math.floor((at * items.length) / most)]!);
}
