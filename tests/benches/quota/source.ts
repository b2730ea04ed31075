import type { RateLimit } from '@tingshuo/connector-kit';
import { sustained } from './scaled-connectors.js';

/** What happens again and again in the simulated day. */
export interface Source {
  /** When it happens next (ms since 1970). */
  at(): number;
  /** Does it once, and moves on to the next time. */
  run(): Promise<void>;
}

/** Spread evenly over the day: in each stretch once, somewhere in it, at a share of what a quota allows for ever. */
export function spread(
  startAt: number,
  quota: RateLimit,
  share: number,
  random: () => number,
  act: () => Promise<void>,
): Source {
  const everyMs = 1 / (sustained(quota) * share);
  let n = 0;
  let at = startAt + Math.round(random() * everyMs);
  return {
    at: () => at,
    run: async () => {
      n += 1;
      at = startAt + Math.round((n + random()) * everyMs);
      await act();
    },
  };
}
