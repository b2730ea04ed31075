import type { RateLimit } from '@tingshuo/connector-kit';
import { sustained } from './scaled-connectors.js';
import type { Wanted } from './shares.js';

/** What happens again and again in the simulated day. */
export interface Source {
  /** When it happens next (ms since 1970). */
  at(): number;
  /** Does it once, and moves on to the next time. */
  run(): Promise<void>;
}

export interface Span {
  startAt: number;
  endAt: number;
}

/** Spread evenly: in each stretch once, somewhere in it; a stretch has one call of what is wanted of the quota then. */
export function spread(
  { startAt, endAt }: Span,
  quota: RateLimit,
  wanted: Wanted,
  random: () => number,
  act: () => Promise<void>,
): Source {
  const lookMs = (endAt - startAt) / 200;
  let from = startAt;
  const next = () => {
    for (; from <= endAt; from += lookMs) {
      const share = wanted((from - startAt) / (endAt - startAt));
      if (share === 0) continue;
      const everyMs = 1 / (sustained(quota) * share);
      const at = Math.round(from + random() * everyMs);
      from += everyMs;
      return at;
    }
    return Number.POSITIVE_INFINITY;
  };
  let at = next();
  return {
    at: () => at,
    run: async () => {
      at = next();
      await act();
    },
  };
}
