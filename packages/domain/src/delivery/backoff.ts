import type { DeliveryPolicy } from './delivery.js';

/**
 * Milliseconds until the next attempt after `tries` attempts: half fixed, half jitter, doubling from
 * `baseDelayMs` up to `maxDelayMs` ("equal jitter", Brooker, Exponential Backoff And Jitter, AWS 2015).
 * A network's Retry-After is a lower bound that is never undercut; a little jitter on top keeps workers apart.
 * `random` is in [0, 1).
 */
export function backoffMs(
  tries: number,
  random: number,
  policy: DeliveryPolicy,
  retryAfterMs: number | null = null,
): number {
  const doublings = Math.min(Math.max(0, tries - 1), 30);
  const ceiling = Math.min(policy.maxDelayMs, policy.baseDelayMs * 2 ** doublings);
  const delay = Math.round(ceiling / 2 + (random * ceiling) / 2);
  if (retryAfterMs === null) return delay;
  return Math.max(delay, Math.ceil(retryAfterMs) + Math.round(random * policy.baseDelayMs));
}
