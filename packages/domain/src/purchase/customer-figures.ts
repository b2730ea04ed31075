import { type ValueTier, valueTier } from '../segment/value-tier.js';
import { expectedOrderValue, orderValueModel } from './order-value.js';
import { type PreferenceTag, preferenceTags } from './preference.js';
import { type CustomerPurchases, PURCHASE_DAY_MS, type Purchase, purchaseSummary } from './purchase.js';
import { activeChance, expectedPurchases, fitRepeatModel, purchaseChance } from './repeat-model.js';
import { evenly, FIT_SAMPLE, type RepeatQuality, repeatQuality } from './repeat-quality.js';
import { RFM_WINDOW_DAYS, type RfmScores, rfmScores } from './rfm.js';

/** What is known of one customer from what they bought. Money in minor units, times in epoch ms. */
export interface CustomerFigures {
  readonly key: string;
  readonly purchases: number;
  /** Refunds taken off. */
  readonly spentMinor: number;
  readonly firstAt: number;
  readonly lastAt: number;
  /** Null with too few customers. */
  readonly rfm: RfmScores | null;
  /** What follows comes from the model of repeat buying and is null where there are too few to know. */
  readonly prediction: CustomerPrediction | null;
  /** By expected value, or by money spent where nothing can be expected. */
  readonly tier: ValueTier;
  readonly preferences: readonly PreferenceTag[];
}

export interface CustomerPrediction {
  /** Not stopped for good. */
  readonly activeChance: number;
  /** No purchase within as many days as the model was checked on. */
  readonly churn: number;
  /** Within `VALUE_DAYS`: purchases, and what they are worth. */
  readonly purchases: number;
  readonly valueMinor: number;
}

/** Lifetime value looks this far ahead, undiscounted. */
export const VALUE_DAYS = 365;

export interface CustomerBase {
  readonly customers: readonly CustomerFigures[];
  readonly quality: RepeatQuality;
  /** Up to which moment purchases are known: the latest one of anybody. */
  readonly untilMs: number;
}

/**
 * Figures of all customers, those who never bought anything left out. Silence is counted up to the latest transaction of
 * anybody, not up to today: what has not been imported yet is no silence.
 */
export function customerFigures(everybody: readonly CustomerPurchases[]): CustomerBase {
  const known = everybody.filter(({ purchases }) => purchases.some(({ amountMinor }) => amountMinor > 0));
  const untilMs = known.reduce(
    (latest, { purchases }) => purchases.reduce((last, { at }) => Math.max(last, at), latest),
    0,
  );
  const quality = repeatQuality(known, untilMs);
  const predictions = quality.verdict === 'too_few' ? null : predicted(known, untilMs, quality.testDays);
  const totals = known.map(({ purchases }) => totalsOf(purchases, untilMs));
  const rfm = rfmScores(totals);
  const preferences = preferenceTags(known.map(({ purchases }) => categoriesOf(purchases)));
  const worth = known.map((_, at) => predictions?.[at]?.valueMinor ?? totals[at]!.spentMinor);
  const place = placesOf(worth);
  const customers = known.map(({ key }, at): CustomerFigures => {
    const { purchases, spentMinor, firstAt, lastAt } = totals[at]!;
    return {
      ...{ key, purchases, spentMinor, firstAt, lastAt },
      rfm: rfm?.[at] ?? null,
      prediction: predictions?.[at] ?? null,
      tier: valueTier(place[at]!, known.length),
      preferences: preferences[at]!,
    };
  });
  return { customers, quality, untilMs };
}

function predicted(
  known: readonly CustomerPurchases[],
  untilMs: number,
  testDays: number,
): CustomerPrediction[] {
  const summaries = known.map(({ purchases }) => purchaseSummary(purchases, untilMs)!);
  const model = fitRepeatModel(evenly(summaries, FIT_SAMPLE));
  const amounts = known.map(({ purchases }) => dailyAmounts(purchases));
  const values = orderValueModel(amounts);
  return summaries.map((seen, at) => {
    const purchases = expectedPurchases(model, seen, VALUE_DAYS);
    return {
      activeChance: activeChance(model, seen),
      churn: 1 - purchaseChance(model, seen, testDays),
      purchases,
      valueMinor: Math.max(0, purchases * expectedOrderValue(values, amounts[at]!)),
    };
  });
}

/** What each day with a purchase came to, as the model of repeat buying counts them; refunds are taken off their day. */
function dailyAmounts(purchases: readonly Purchase[]): number[] {
  const days = new Map<number, number>();
  let loose = 0;
  for (const { at, amountMinor } of [...purchases].sort((a, b) => b.amountMinor - a.amountMinor)) {
    const day = Math.floor(at / PURCHASE_DAY_MS);
    if (amountMinor > 0 || days.has(day)) days.set(day, (days.get(day) ?? 0) + amountMinor);
    else loose += amountMinor;
  }
  // A refund on another day is spread over all of them: nobody says which one it takes back.
  return [...days.values()].map((amount) => amount + loose / days.size);
}

function totalsOf(purchases: readonly Purchase[], untilMs: number) {
  const bought = purchases.filter(({ amountMinor }) => amountMinor > 0);
  const since = untilMs - RFM_WINDOW_DAYS * PURCHASE_DAY_MS;
  const sum = (of: readonly Purchase[]) => of.reduce((total, { amountMinor }) => total + amountMinor, 0);
  const firstAt = bought.reduce((first, { at }) => Math.min(first, at), Number.POSITIVE_INFINITY);
  const lastAt = bought.reduce((last, { at }) => Math.max(last, at), Number.NEGATIVE_INFINITY);
  return {
    ...{ purchases: bought.length, spentMinor: sum(purchases), firstAt, lastAt },
    recencyDays: Math.floor(untilMs / PURCHASE_DAY_MS) - Math.floor(lastAt / PURCHASE_DAY_MS),
    frequency: bought.filter(({ at }) => at > since).length,
    monetary: sum(purchases.filter(({ at }) => at > since)),
  };
}

function categoriesOf(purchases: readonly Purchase[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { amountMinor, categories } of purchases) {
    if (amountMinor <= 0) continue;
    for (const category of new Set(categories)) counts.set(category, (counts.get(category) ?? 0) + 1);
  }
  return counts;
}

/** How many are worth more, each. */
function placesOf(worth: readonly number[]): number[] {
  const order = worth.map((_, at) => at).sort((a, b) => worth[b]! - worth[a]! || a - b);
  const place = new Array<number>(worth.length).fill(0);
  order.forEach((at, n) => {
    place[at] = n > 0 && worth[order[n - 1]!] === worth[at] ? place[order[n - 1]!]! : n;
  });
  return place;
}
