import { midRanks } from './mid-ranks.js';

/** Where a series changed its level: the first `before` values against the rest. */
export interface ChangePoint {
  readonly before: number;
  readonly meanBefore: number;
  readonly meanAfter: number;
  /** Pettitt's K = max |U_t|. */
  readonly statistic: number;
  /** p ≈ 2·exp(−6K²/(n³ + n²)), at most 1: chance of such a K without change. Ties make it too large, not too small. */
  readonly pValue: number;
}

/**
 * Pettitt's test for one change of level at an unknown place: U_t = Σ_{i≤t} Σ_{j>t} sign(x_j − x_i), here from
 * mid-ranks as t(n + 1) − 2·Σ_{i≤t} r_i. Needs no distribution. Null for fewer than two values.
 *
 * @see Pettitt, A non-parametric approach to the change-point problem (Applied Statistics 28, 1979)
 */
export function pettitt(values: Float64Array): ChangePoint | null {
  const n = values.length;
  if (n < 2) return null;
  const { ranks } = midRanks(values);
  let rankSum = 0;
  let statistic = -1;
  let before = 0;
  for (let t = 1; t < n; t++) {
    rankSum += ranks[t - 1]!;
    const size = Math.abs(t * (n + 1) - 2 * rankSum);
    if (size <= statistic) continue;
    statistic = size;
    before = t;
  }
  const pValue = Math.min(1, 2 * Math.exp((-6 * statistic ** 2) / (n ** 3 + n ** 2)));
  const meanBefore = mean(values.subarray(0, before));
  return { before, meanBefore, meanAfter: mean(values.subarray(before)), statistic, pValue };
}

function mean(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
