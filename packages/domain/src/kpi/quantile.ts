/**
 * The quantile that every figure of the product uses: linear interpolation between the two nearest order
 * statistics at position (n - 1)·q, i.e. type 7 of Hyndman & Fan, "Sample Quantiles in Statistical Packages"
 * (The American Statistician 50, 1996), the default of numpy, pandas and R. q in [0, 1]; null of no values.
 */
export function quantile(values: readonly number[], q: number): number | null {
  return quantileOfSorted(
    [...values].sort((a, b) => a - b),
    q,
  );
}

/** The middle value; of an even number of values, the mean of the two in the middle. */
export function median(values: readonly number[]): number | null {
  return quantile(values, 0.5);
}

/** A duration that is over, or one that still grows and is at least so long. */
export interface Observation {
  readonly ms: number;
  readonly open: boolean;
}

export interface CensoredQuantile {
  readonly ms: number;
  /** Whether waiting cases can still push it up: then the true value is this or more. */
  readonly atLeast: boolean;
}

/**
 * The same quantile over durations of which some are not over: each counts with the length that it has so far,
 * so the result is a lower bound, and exact if no open one stands at or below the position that is read.
 */
export function censoredQuantile(observations: readonly Observation[], q: number): CensoredQuantile | null {
  const sorted = [...observations].sort((a, b) => a.ms - b.ms || Number(a.open) - Number(b.open));
  const ms = quantileOfSorted(
    sorted.map((observation) => observation.ms),
    q,
  );
  if (ms === null) return null;
  const read = sorted.slice(0, Math.ceil((sorted.length - 1) * q) + 1);
  return { ms, atLeast: read.some((observation) => observation.open) };
}

function quantileOfSorted(sorted: readonly number[], q: number): number | null {
  const position = (sorted.length - 1) * q;
  const below = sorted[Math.floor(position)];
  const above = sorted[Math.ceil(position)];
  if (below === undefined || above === undefined) return null;
  return below + (above - below) * (position - Math.floor(position));
}
