/** A day of the calendar, `2026-11-22`, which has no zone of its own. */
export type Day = string;

export const DAY_MS = 24 * 60 * 60 * 1000;

const midnightUtc = (day: Day): number => Date.parse(`${day}T00:00:00Z`);
const dayOfUtc = (ms: number): Day => new Date(ms).toISOString().slice(0, 10);

/** Whether the text names a day that exists: 2026-02-30 does not. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const ms = midnightUtc(text);
  return !Number.isNaN(ms) && dayOfUtc(ms) === text;
}

export function addDays(day: Day, count: number): Day {
  return dayOfUtc(midnightUtc(day) + count * DAY_MS);
}

/** The same day of another month, or its last one where that is shorter. */
export function addMonths(day: Day, count: number): Day {
  const first = new Date(midnightUtc(startOfMonth(day)));
  first.setUTCMonth(first.getUTCMonth() + count);
  const last = new Date(first);
  last.setUTCMonth(last.getUTCMonth() + 1);
  last.setUTCDate(0);
  const date = Math.min(Number(day.slice(8)), last.getUTCDate());
  return addDays(dayOfUtc(first.getTime()), date - 1);
}

export function startOfMonth(day: Day): Day {
  return `${day.slice(0, 8)}01`;
}

/** ISO: Monday is 1, Sunday 7. */
export function weekdayOf(day: Day): number {
  return new Date(midnightUtc(day)).getUTCDay() || 7;
}

/** The Monday of the day's week. */
export function startOfWeek(day: Day): Day {
  return addDays(day, 1 - weekdayOf(day));
}

/** Days from `from` to `to`; negative where `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((midnightUtc(to) - midnightUtc(from)) / DAY_MS);
}
