import { describe, expect, it } from 'vitest';
import { customerFigures } from './customer-figures.js';
import { madeCustomers } from './made-customers.arbitrary.js';
import { PURCHASE_DAY_MS } from './purchase.js';
import { repeatQuality } from './repeat-quality.js';

const buy = (day: number, amountMinor: number, ...categories: string[]) => ({
  at: day * PURCHASE_DAY_MS,
  amountMinor,
  categories,
});

describe('customerFigures', () => {
  it('adds up a few customers and predicts nothing of them', () => {
    const { customers, quality, untilMs } = customerFigures([
      { key: 'ada', purchases: [buy(400, 500), buy(410, 300), buy(411, -100), buy(20, 999)] },
      { key: 'bo', purchases: [buy(100, 50)] },
      { key: 'cy', purchases: [buy(10, -50)] },
    ]);

    expect(customers).toHaveLength(2);
    expect(customers[0]).toMatchObject({
      ...{ key: 'ada', purchases: 3, spentMinor: 1_699, prediction: null, tier: 'top', rfm: null },
      ...{ firstAt: 20 * PURCHASE_DAY_MS, lastAt: 410 * PURCHASE_DAY_MS },
    });
    expect(customers[1]?.tier).toBe('low');
    expect(quality.verdict).toBe('too_few');
    expect(untilMs).toBe(411 * PURCHASE_DAY_MS);
  });

  it('sees only the last year in frequency and money', () => {
    const old = Array.from({ length: 5 }, (_, n) => ({
      key: `${n}`,
      purchases: [buy(n, 100), buy(n + 1, 100)],
    }));
    const { customers } = customerFigures([...old, { key: 'late', purchases: [buy(500, 1)] }]);
    expect(customers.map(({ rfm }) => rfm?.frequency)).toEqual([1, 1, 1, 1, 1, 5]);
  });

  it('knows nobody', () => {
    expect(customerFigures([])).toMatchObject({ customers: [], untilMs: 0, quality: { verdict: 'too_few' } });
  });

  it('predicts those who go on above those who stopped', () => {
    const made = madeCustomers({ r: 0.7, alpha: 30, a: 0.9, b: 2.5 }, { count: 1_500, days: 400, seed: 3 });
    const faithful = Array.from({ length: 14 }, (_, n) => buy(20 + n * 28, 5_000));
    const gone = faithful.slice(0, 5);
    const base = customerFigures([
      ...made,
      { key: 'faithful', purchases: faithful },
      { key: 'gone', purchases: gone },
    ]);
    const [stays, left] = base.customers.slice(-2).map(({ prediction }) => prediction!);
    expect(stays!.churn).toBeLessThan(0.2);
    expect(left!.churn).toBeGreaterThan(0.9);
    expect(stays!.valueMinor).toBeGreaterThan(10 * left!.valueMinor);
  });
});

describe('repeatQuality', () => {
  it('finds a model sound on customers who are as it says', () => {
    const made = madeCustomers({ r: 0.7, alpha: 30, a: 0.9, b: 2.5 }, { count: 2_000, days: 400, seed: 11 });
    const quality = repeatQuality(made, 400 * PURCHASE_DAY_MS);
    expect(quality).toMatchObject({ verdict: 'sound', testDays: 90 });
    expect(quality.auc).toBeGreaterThan(0.75);
    expect(quality.calibrationError).toBeLessThan(0.03);
  });

  it('finds it weak where customers do otherwise: all who were silent come back', () => {
    const back = Array.from({ length: 400 }, (_, n) => ({
      key: `${n}`,
      purchases:
        n % 2 ? [buy(n % 100, 100), buy(330, 100)] : [buy(n % 100, 100), buy(150, 100), buy(250, 100)],
    }));
    expect(repeatQuality(back, 350 * PURCHASE_DAY_MS)).toMatchObject({ verdict: 'weak', buyers: 200 });
  });
});
