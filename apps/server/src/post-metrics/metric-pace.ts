const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How often a post is counted while it is younger than `until`: what is young grows fast. */
const PACE: readonly { until: number; every: number }[] = [
  { until: HOUR, every: 10 * MINUTE },
  { until: 6 * HOUR, every: 30 * MINUTE },
  { until: DAY, every: 2 * HOUR },
  { until: 7 * DAY, every: 12 * HOUR },
  { until: 30 * DAY, every: 2 * DAY },
];

/** Where the network takes money for every look, it is looked so many times less often. */
export const PRICED_FACTOR = 6;

/**
 * When a post of this age (ms) is counted next, as ms from now; null: no more. The last look falls on the end of its
 * pace, so that a post is also known as it was after an hour, a day and a month.
 */
export function nextCountIn(ageMs: number, isPriced: boolean): number | null {
  const pace = PACE.find(({ until }) => ageMs < until);
  if (!pace) return null;
  const every = pace.every * (isPriced ? PRICED_FACTOR : 1);
  const rest = pace.until - ageMs;
  return isPriced ? every : Math.min(every, rest);
}

const MAX_WAIT = 6 * HOUR;

/** After so many failures in a row: ever later, at most six hours. */
export function retryCountIn(failures: number): number {
  return Math.min(MAX_WAIT, 2 ** Math.min(failures, 20) * MINUTE);
}
