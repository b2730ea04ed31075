/** An instant at which, or far from which, the clocks of a zone are put forward or back. */
export interface Moment {
  name: string;
  at: number;
  /** Where the clocks change then; in the others nothing happens. */
  zones: readonly string[];
}

const STEADY = ['Asia/Shanghai', 'UTC'];

/**
 * All of them past, because the queue reckons its delays by PostgreSQL's own clock: its wake-ups then come at once, and
 * only the engine keeps a post back. Lord Howe's clocks jump by half an hour.
 */
export const MOMENTS: readonly Moment[] = [
  { name: 'july', at: Date.UTC(2026, 6, 15, 12), zones: ['Europe/Berlin', ...STEADY] },
  { name: 'novemberTwice', at: Date.UTC(2026, 10, 1, 6), zones: ['America/New_York', ...STEADY] },
  { name: 'marchGap', at: Date.UTC(2026, 2, 8, 7), zones: ['America/New_York', ...STEADY] },
  { name: 'octoberTwice', at: Date.UTC(2025, 9, 26, 1), zones: ['Europe/Berlin', ...STEADY] },
  { name: 'halfHourGap', at: Date.UTC(2026, 9, 3, 15, 30), zones: ['Australia/Lord_Howe', ...STEADY] },
];
