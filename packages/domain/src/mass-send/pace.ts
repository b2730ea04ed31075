/** How fast an account may write to many people beside its everyday work. */

export interface SendingWindow {
  readonly limit: number;
  readonly windowMs: number;
}

const DAY_MS = 24 * 3_600_000;
/** What a mass send may take of a budget: the rest is for answers and posts. */
export const MASS_SHARE = 0.5;
const SHORTEST_GAP_MS = 1_000;

/** The time between two recipients, in whole ms: slow enough for every window of the network's budget. */
export function massGap(windows: readonly SendingWindow[]): number {
  const gaps = windows.map(({ limit, windowMs }) => windowMs / (Math.max(1, limit) * MASS_SHARE));
  return Math.ceil(Math.max(SHORTEST_GAP_MS, ...gaps));
}

/** How many an account may still write to in a day: the workspace's quota, what was sent, and what the gap allows. */
export function massQuotaLeft(perDay: number, sentInDay: number, gapMs: number): number {
  return Math.max(0, Math.min(perDay - sentInDay, Math.floor(DAY_MS / gapMs)));
}
