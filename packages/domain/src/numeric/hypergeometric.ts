const MOST_TERMS = 20_000;
const PRECISION = 1e-14;

/**
 * Gauss's ₂F₁(a, b; c; z) for 0 ≤ z < 1 by its series; all parameters positive.
 *
 * @see Abramowitz, Stegun, Handbook of Mathematical Functions (1964), 15.1.1
 */
export function hypergeometric(a: number, b: number, c: number, z: number): number {
  let term = 1;
  let sum = 1;
  for (let n = 0; n < MOST_TERMS; n++) {
    term *= (((a + n) * (b + n)) / ((c + n) * (n + 1))) * z;
    sum += term;
    if (Math.abs(term) < PRECISION * Math.abs(sum)) break;
  }
  return sum;
}
