import { GraphError } from '../graph-error.js';

/** Share of values that are >= `value`. */
export interface TailPoint {
  readonly value: number;
  readonly share: number;
}

/**
 * Complementary cumulative distribution P(X ≥ x) of positive values, at every distinct value, ascending.
 * Values ≤ 0 are left out, as the axes are logarithmic.
 */
export function tailDistribution(values: ArrayLike<number>): TailPoint[] {
  const sorted = positive(values);
  const points: TailPoint[] = [];
  for (let place = 0; place < sorted.length; place++) {
    if (place > 0 && sorted[place] === sorted[place - 1]) continue;
    points.push({ value: sorted[place]!, share: (sorted.length - place) / sorted.length });
  }
  return points;
}

/** One logarithmic bin [from, to): how many values fell in, and their density per unit and value. */
export interface LogBin {
  readonly from: number;
  readonly to: number;
  readonly count: number;
  readonly density: number;
}

/**
 * Histogram of positive values in bins that grow by `ratio` from the smallest value on; empty bins are kept.
 * Density = count ÷ (width · number of values).
 *
 * @throws GraphError `invalid-argument` when the ratio is not above 1
 * @see Newman, Contemporary Physics 46 (2005) 323, section 2
 */
export function logBinned(values: ArrayLike<number>, ratio = 2): LogBin[] {
  if (!(ratio > 1)) throw new GraphError('invalid-argument', `bins must grow by a ratio > 1, got ${ratio}`);
  const sorted = positive(values);
  const bins: LogBin[] = [];
  let place = 0;
  for (let from = sorted[0] ?? 0; place < sorted.length; from *= ratio) {
    const to = from * ratio;
    const before = place;
    while (place < sorted.length && sorted[place]! < to) place++;
    const count = place - before;
    bins.push({ from, to, count, density: count / ((to - from) * sorted.length) });
  }
  return bins;
}

function positive(values: ArrayLike<number>): Float64Array {
  return Float64Array.from(values)
    .filter((value) => value > 0)
    .sort();
}
