import type { PostingSlot } from '@tingshuo/contracts';

/** A time of the day and the days of the week that have it (1 is Monday). */
export interface TimeRow {
  minute: number;
  weekdays: number[];
}

/** Slots by their times, as people say them: nine o'clock on Mondays and Thursdays. */
export function timeRows(slots: readonly PostingSlot[]): TimeRow[] {
  const rows = new Map<number, Set<number>>();
  for (const { minute, weekday } of slots) {
    const days = rows.get(minute) ?? new Set();
    rows.set(minute, days.add(weekday));
  }
  return [...rows]
    .sort(([a], [b]) => a - b)
    .map(([minute, days]) => ({ minute, weekdays: [...days].sort((a, b) => a - b) }));
}

/** The slots of such rows, each once, in the order of the week. */
export function slotsOf(rows: readonly TimeRow[]): PostingSlot[] {
  const slots = rows.flatMap(({ minute, weekdays }) => weekdays.map((weekday) => ({ weekday, minute })));
  const known = new Map(slots.map((slot) => [slot.weekday * 1440 + slot.minute, slot]));
  return [...known].sort(([a], [b]) => a - b).map(([, slot]) => slot);
}

/** `09:05` as a minute of the day; null for what is no time. */
export function minuteOf(text: string): number | null {
  const match = /^([01]\d|2[0-3]):([0-5]\d)/.exec(text);
  return match ? Number(match[1]) * 60 + Number(match[2]) : null;
}
