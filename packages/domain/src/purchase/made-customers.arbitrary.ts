import type { CustomerPurchases, Purchase } from './purchase.js';
import { PURCHASE_DAY_MS } from './purchase.js';
import type { RepeatModel } from './repeat-model.js';

/** Numbers between 0 and 1 that look random, the same for the same seed (mulberry32). */
export function dice(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let x = Math.imul(state ^ (state >>> 15), 1 | state);
    x = (x + Math.imul(x ^ (x >>> 7), 61 | x)) ^ x;
    return ((x ^ (x >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Gamma(shape, 1), after Marsaglia and Tsang (2000). */
function gamma(shape: number, roll: () => number): number {
  if (shape < 1) return gamma(shape + 1, roll) * roll() ** (1 / shape);
  const d = shape - 1 / 3;
  for (;;) {
    const x = Math.sqrt(-2 * Math.log(1 - roll())) * Math.cos(2 * Math.PI * roll());
    const v = (1 + x / Math.sqrt(9 * d)) ** 3;
    if (v > 0 && Math.log(1 - roll()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
  }
}

/** Customers who behave exactly as the model says, first seen on the days before `days`. */
export function madeCustomers(
  { r, alpha, a, b }: RepeatModel,
  { count, days, seed }: { count: number; days: number; seed: number },
): CustomerPurchases[] {
  const roll = dice(seed);
  return Array.from({ length: count }, (_, n) => {
    const rate = gamma(r, roll) / alpha;
    const [x, y] = [gamma(a, roll), gamma(b, roll)];
    const purchases: Purchase[] = [];
    let day = roll() * days * 0.6;
    while (day < days) {
      purchases.push({
        at: Math.floor(day * PURCHASE_DAY_MS),
        amountMinor: 1_000 + Math.floor(roll() * 9_000),
        categories: [],
      });
      if (roll() < x / (x + y)) break;
      day -= Math.log(1 - roll()) / rate;
    }
    return { key: `c${n}`, purchases };
  });
}
