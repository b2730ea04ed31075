import { DAY_MS, type Day } from './day.js';
import { offsetAt } from './zone.js';

/** What a clock on the wall shows: a day and the minute of it (0..1439). */
export interface WallTime {
  day: Day;
  minute: number;
}

const MINUTE_MS = 60_000;

/** What the clocks of `zone` show at the instant `at` (epoch ms), seconds left out. */
export function wallTimeAt(at: number, zone: string): WallTime {
  const shown = new Date(at + offsetAt(at, zone)).toISOString();
  return { day: shown.slice(0, 10), minute: Number(shown.slice(11, 13)) * 60 + Number(shown.slice(14, 16)) };
}

/**
 * The instant (epoch ms) at which the clocks of `zone` show this. A time that they show twice means the first one;
 * one that they leave out is moved on by as much as they jump: "compatible" in Temporal, and RFC 5545, 3.3.5.
 */
export function instantAt({ day, minute }: WallTime, zone: string): number {
  const shown = Date.parse(`${day}T00:00:00Z`) + minute * MINUTE_MS;
  const before = offsetAt(shown - DAY_MS, zone);
  const after = offsetAt(shown + DAY_MS, zone);
  if (before === after) return shown - before;
  const fitting = [before, after]
    .map((offset) => ({ at: shown - offset, offset }))
    .filter(({ at, offset }) => offsetAt(at, zone) === offset)
    .map(({ at }) => at);
  return fitting.length > 0 ? Math.min(...fitting) : shown - before;
}

/** The first instant (epoch ms) of the day in `zone`; where midnight is left out, that is 01:00. */
export function startOfDay(day: Day, zone: string): number {
  return instantAt({ day, minute: 0 }, zone);
}
