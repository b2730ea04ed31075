import { describe, expect, it } from 'vitest';
import { madeCustomers } from './made-customers.arbitrary.js';
import { PURCHASE_DAY_MS, purchaseSummary } from './purchase.js';
import {
  activeChance,
  expectedPurchases,
  fitRepeatModel,
  purchaseChance,
  type RepeatModel,
  repeatLogLikelihood,
} from './repeat-model.js';

const MODEL: RepeatModel = { r: 1, alpha: 10, a: 1, b: 1 };

describe('purchaseSummary', () => {
  const buy = (day: number, amountMinor = 100) => ({
    at: day * PURCHASE_DAY_MS + 5,
    amountMinor,
    categories: [],
  });

  it('counts days, not rows, and no refunds', () => {
    const seen = purchaseSummary([buy(10), buy(10), buy(13, -100), buy(17), buy(30)], 20 * PURCHASE_DAY_MS);
    expect(seen).toEqual({ repeats: 1, lastDay: 7, age: 10 });
    expect(purchaseSummary([buy(30), buy(2, -5)], 20 * PURCHASE_DAY_MS)).toBeNull();
  });
});

describe('the model of repeat buying', () => {
  it('is what integrals give by hand for r = a = b = 1', () => {
    // One purchase, silent for T = 10: active λ-part 1/(α+T)·∫(1−p) = ½·1/20, gone ∫p·1/α = ½·1/10: 1/3 active.
    const once = { repeats: 0, lastDay: 0, age: 10 };
    expect(activeChance(MODEL, once)).toBeCloseTo(1 / 3, 12);
    expect(Math.exp(repeatLogLikelihood(MODEL, once))).toBeCloseTo(10 * (0.5 / 20 + 0.5 / 10), 12);
    // Silent for 20 days more when active: (20/40)¹ = ½.
    expect(purchaseChance(MODEL, once, 20)).toBeCloseTo(1 / 6, 12);
  });

  it('expects what summing up over rates and chances expects', () => {
    const model = { r: 0.6, alpha: 20, a: 0.8, b: 2.5 };
    const seen = { repeats: 3, lastDay: 40, age: 55 };
    // E[X] of an active customer with p: (1 − E e^(−λpt))/p over Beta(a, b+x+1), by the midpoint rule in p = u³.
    const steps = 200_000;
    const [rate, silent, days] = [model.r + seen.repeats, model.alpha + seen.age, 90];
    let sum = 0;
    let weight = 0;
    for (let n = 0; n < steps; n++) {
      const u = (n + 0.5) / steps;
      const p = u ** 3;
      const density = p ** (model.a - 1) * (1 - p) ** (model.b + seen.repeats) * 3 * u ** 2;
      weight += density;
      sum += (density * (1 - (silent / (silent + p * days)) ** rate)) / p;
    }
    const expected = (sum / weight) * activeChance(model, seen);
    expect(expectedPurchases(model, seen, days)).toBeCloseTo(expected, 6);
  });

  it('has a limit where the formula divides by nothing', () => {
    const seen = { repeats: 2, lastDay: 30, age: 50 };
    const [before, at, after] = [0.9999, 1, 1.0001].map((a) => expectedPurchases({ ...MODEL, a }, seen, 100));
    expect(at).toBeGreaterThan(Math.min(before!, after!) - 1e-6);
    expect(at).toBeLessThan(Math.max(before!, after!) + 1e-6);
  });

  it('finds the parameters by which customers were made', () => {
    const made = { r: 0.7, alpha: 30, a: 0.9, b: 2.5 };
    const days = 500;
    const summaries = madeCustomers(made, { count: 4_000, days, seed: 7 }).map(
      ({ purchases }) => purchaseSummary(purchases, days * PURCHASE_DAY_MS)!,
    );
    const found = fitRepeatModel(summaries);
    expect(found.r / found.alpha).toBeCloseTo(made.r / made.alpha, 2);
    expect(found.a / (found.a + found.b)).toBeCloseTo(made.a / (made.a + made.b), 1);
    const sum = (model: RepeatModel) =>
      summaries.reduce((all, seen) => all + repeatLogLikelihood(model, seen), 0);
    expect(sum(found)).toBeGreaterThan(sum(made) - 0.5);
  });
});
