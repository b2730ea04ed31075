import { expect, it } from 'vitest';
import { expectedOrderValue, orderValueModel } from './order-value.js';

it('weighs own means by hand', () => {
  // Means 100 and 200, mean of all 150; within ((10²·2)·2)/(4−2) = 200; between (4·50² − 200)/(4 − 8/4) = 4900.
  const customers = [
    [90, 110],
    [190, 210],
  ];
  const model = orderValueModel(customers);
  expect(model.mean).toBe(150);
  expect(model.k).toBeCloseTo(200 / 4900, 12);
  const share = 2 / (2 + 200 / 4900);
  expect(expectedOrderValue(model, [90, 110])).toBeCloseTo(share * 100 + (1 - share) * 150, 9);
  expect(expectedOrderValue(model, [])).toBe(150);
});

it('gives everyone the mean where nobody bought twice', () => {
  const model = orderValueModel([[10], [30]]);
  expect(model).toEqual({ mean: 20, k: Number.POSITIVE_INFINITY });
  expect(expectedOrderValue(model, [10])).toBe(20);
  expect(orderValueModel([])).toEqual({ mean: 0, k: Number.POSITIVE_INFINITY });
});

it('knows no differences between customers that are smaller than chance', () => {
  expect(
    orderValueModel([
      [0, 100],
      [1, 101],
    ]).k,
  ).toBe(Number.POSITIVE_INFINITY);
});
