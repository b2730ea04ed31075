import { GraphError } from '../graph-error.js';

/** Half-life of a tie: an act counts half after 30 days. */
export const DEFAULT_HALF_LIFE_MS = 30 * 24 * 60 * 60 * 1000;

/** The decayed sum of the acts of one person on another, as it stood at `at` (ms since the epoch). */
export interface Tie {
  readonly value: number;
  readonly at: number;
}

/**
 * What `value`, true at `fromMs`, is worth at `toMs`: value · 2^(−Δ/h), all times in ms.
 *
 * A `toMs` before `fromMs` leaves the value as it is: clocks of networks differ from ours by seconds, and a
 * sum must not grow for that. The value at a past day is read from the events, not from a later sum.
 *
 * @throws GraphError `invalid-argument` when the half-life is not a positive number
 * @see RealGraph roll-up of interaction counts as a decayed sum (twitter/the-algorithm, interaction_graph)
 */
export function decayed(value: number, fromMs: number, toMs: number, halfLifeMs: number): number {
  if (!(halfLifeMs > 0))
    throw new GraphError('invalid-argument', `half-life must be > 0 ms, got ${halfLifeMs}`);
  const elapsed = toMs - fromMs;
  return elapsed > 0 ? value * 2 ** (-elapsed / halfLifeMs) : value;
}

/**
 * The tie after one more act of `weight` at `atMs`: w(t) = Σ α·2^(−(t−t_e)/h) kept in O(1).
 *
 * The order of adding does not matter (to rounding): an act older than the tie is decayed to the tie's time,
 * a newer one moves the tie forward. Start from `undefined` for a pair without a tie.
 *
 * @throws GraphError `invalid-argument` for a half-life, weight or time that is not usable
 */
export function addInteraction(
  tie: Tie | undefined,
  weight: number,
  atMs: number,
  halfLifeMs: number = DEFAULT_HALF_LIFE_MS,
): Tie {
  if (!Number.isFinite(weight) || weight < 0) {
    throw new GraphError('invalid-argument', `weight must be a number >= 0, got ${weight}`);
  }
  if (!Number.isFinite(atMs)) throw new GraphError('invalid-argument', `time must be finite ms, got ${atMs}`);
  const from = tie ?? { value: 0, at: atMs };
  const at = Math.max(from.at, atMs);
  const value = decayed(from.value, from.at, at, halfLifeMs) + decayed(weight, atMs, at, halfLifeMs);
  return { value, at };
}
