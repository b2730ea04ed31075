/** How often a stream is asked: a busy one more often, a quiet one less, a failing one ever less. */
export const PACE = { minMs: 5_000, startMs: 15_000, maxMs: 60_000, maxBackoffMs: 10 * 60_000 } as const;

/** The next interval after a poll that brought so many new things; never shorter than `floorMs`. */
export function nextInterval(currentMs: number, found: number, floorMs = 0): number {
  const wanted = found > 0 ? currentMs / 2 : currentMs * 1.3;
  return Math.round(Math.max(floorMs, Math.min(PACE.maxMs, Math.max(PACE.minMs, wanted))));
}

/**
 * The shortest interval (ms) at which as many `streams`, each with so many `calls` a look, stay within their `share`
 * (above 0, at most 1) of a budget, so that a small one lasts until it is renewed.
 */
export function affordableInterval(
  budget: { limit: number; windowMs: number },
  share: number,
  calls: number,
  streams: number,
): number {
  return Math.ceil((budget.windowMs * calls * streams) / (budget.limit * share));
}

/**
 * Wait after the n-th failure in a row (from 1): exponential with full jitter, never less than the network asked for.
 * `random` is in [0, 1).
 */
export function backoff(failures: number, random: number, retryAfterMs = 0): number {
  const ceiling = Math.min(PACE.maxBackoffMs, PACE.minMs * 2 ** Math.min(failures, 20));
  return Math.round(Math.max(retryAfterMs, PACE.minMs + random * (ceiling - PACE.minMs)));
}
