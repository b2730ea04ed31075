/** How often a stream is asked: a busy one more often, a quiet one less, a failing one ever less. */
export const PACE = { minMs: 5_000, startMs: 15_000, maxMs: 60_000, maxBackoffMs: 10 * 60_000 } as const;

/** Of one person's posts: there are many people, and few of them write every minute. */
export const WATCH_PACE = { minMs: 60_000, maxMs: 30 * 60_000 } as const;

/** Of what is pushed to us as well: asked only for what got lost on the way. */
export const PUSHED_PACE = { minMs: 5 * 60_000, maxMs: 15 * 60_000 } as const;

/** The part of what polling may spend that hearing single people may take, so that they slow nothing else. */
export const WATCH_SHARE = 0.3;

/** The next interval after a poll that brought so many new things; never shorter than `floorMs`. */
export function nextInterval(
  currentMs: number,
  found: number,
  floorMs = 0,
  { minMs, maxMs }: { minMs: number; maxMs: number } = PACE,
): number {
  const wanted = found > 0 ? currentMs / 2 : currentMs * 1.3;
  return Math.round(Math.max(floorMs, Math.min(maxMs, Math.max(minMs, wanted))));
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
 * How long (ms) a spender waits who may have spent in a month only as much of its share as the month has gone by: money
 * then lasts to the month's end. `spentShare` and `elapsed` are 0 to 1; a day's worth may be spent ahead.
 */
export function moneyWait(spentShare: number, elapsed: number, monthMs: number): number {
  const ahead = spentShare - elapsed - DAY_MS / monthMs;
  return ahead <= 0 ? 0 : Math.min(DAY_MS, Math.ceil(ahead * monthMs));
}

const DAY_MS = 24 * 3_600_000;

/**
 * Wait after the n-th failure in a row (from 1): exponential with full jitter, never less than the network asked for.
 * `random` is in [0, 1).
 */
export function backoff(failures: number, random: number, retryAfterMs = 0): number {
  const ceiling = Math.min(PACE.maxBackoffMs, PACE.minMs * 2 ** Math.min(failures, 20));
  return Math.round(Math.max(retryAfterMs, PACE.minMs + random * (ceiling - PACE.minMs)));
}
