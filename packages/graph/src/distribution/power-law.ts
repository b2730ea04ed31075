import { GraphError } from '../graph-error.js';

/** A power-law tail p(x) ~ x^−exponent above `xmin`. */
export interface PowerLawFit {
  readonly exponent: number;
  readonly xmin: number;
  /** How many values are in the fitted tail. */
  readonly tailSize: number;
  /** Greatest distance between the tail's distribution and the fitted one (Kolmogorov–Smirnov). */
  readonly distance: number;
  /** Standard error of the exponent: (exponent − 1)/√tailSize. */
  readonly standardError: number;
}

/** How many candidates for xmin are tried at most; enough for any real network's degrees. */
const MAX_CANDIDATES = 200;

/**
 * Fits a discrete power law to whole positive values by maximum likelihood: γ = 1 + n / Σ ln(x_i/(xmin − ½)),
 * with the xmin (unless given) whose tail lies closest to the fit. `undefined` when fewer than 2 values or
 * only one distinct value is left.
 *
 * The approximation is good to 1 % for xmin ≥ 6 (the paper's own statement).
 *
 * @throws GraphError `invalid-argument` for an xmin below 1
 * @see Clauset, Shalizi, Newman, SIAM Review 51 (2009) 661, eq. 3.7 and section 3.3
 */
export function fitPowerLaw(values: ArrayLike<number>, xmin?: number): PowerLawFit | undefined {
  if (xmin !== undefined && !(xmin >= 1))
    throw new GraphError('invalid-argument', `xmin must be >= 1, got ${xmin}`);
  const sorted = Float64Array.from(values)
    .filter((value) => value >= 1)
    .sort();
  const distinct = [...new Set(sorted)];
  const stride = Math.max(1, Math.ceil((distinct.length - 1) / MAX_CANDIDATES));
  const candidates = xmin === undefined ? distinct.slice(0, -1).filter((_, at) => at % stride === 0) : [xmin];
  let best: PowerLawFit | undefined;
  for (const candidate of candidates) {
    const fit = fitTail(sorted, candidate);
    if (fit && (!best || fit.distance < best.distance)) best = fit;
  }
  return best;
}

function fitTail(sorted: Float64Array, xmin: number): PowerLawFit | undefined {
  const tail = sorted.subarray(sorted.findIndex((value) => value >= xmin));
  if (tail.length < 2 || tail[0] === tail[tail.length - 1]) return undefined;
  let logs = 0;
  for (const value of tail) logs += Math.log(value / (xmin - 0.5));
  const exponent = 1 + tail.length / logs;
  let distance = 0;
  for (let place = 0; place < tail.length; place++) {
    if (place > 0 && tail[place] === tail[place - 1]) continue;
    const fitted = ((tail[place]! - 0.5) / (xmin - 0.5)) ** (1 - exponent);
    distance = Math.max(distance, Math.abs((tail.length - place) / tail.length - fitted));
  }
  const standardError = (exponent - 1) / Math.sqrt(tail.length);
  return { exponent, xmin, tailSize: tail.length, distance, standardError };
}
