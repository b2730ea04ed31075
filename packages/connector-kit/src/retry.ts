import type { Outcome } from './outcome.js';

export interface RetryPolicy {
  firstMs: number;
  maxMs: number;
  attempts: number;
}

const POLICY: RetryPolicy = { firstMs: 2_000, maxMs: 15 * 60_000, attempts: 12 };

/**
 * Milliseconds until a write may be tried again, or null when it must not be: only `not_sent` may.
 * `attempt` counts from 1; `random` is in [0, 1). Exponential with equal jitter (half fixed, half random),
 * never before the time that the network asked for.
 */
export function retryDelay(
  attempt: number,
  outcome: Outcome,
  random: number,
  policy: RetryPolicy = POLICY,
): number | null {
  if (outcome.kind !== 'not_sent' || attempt >= policy.attempts) return null;
  const step = Math.min(policy.firstMs * 2 ** (attempt - 1), policy.maxMs);
  const delay = Math.round(step / 2 + (random * step) / 2);
  return Math.max(delay, (outcome.retryAfterMs ?? 0) + Math.round(random * policy.firstMs));
}
