import {
  addDays,
  addMonths,
  type Day,
  instantAt,
  startOfDay,
  startOfMonth,
  startOfWeek,
  wallTimeAt,
  weekdayOf,
} from '@tingshuo/publishing';
import { bucketEntries, type PlacedEntry } from './placed-entries.js';

export type GridView = 'day' | 'week' | 'month';

/** A box of the calendar. `minute` is null where it stands for the whole day. */
export interface CalendarCell {
  key: string;
  day: Day;
  minute: number | null;
  start: number;
  /** The clocks jump over it: nothing can stand there. */
  isGap: boolean;
  entries: PlacedEntry[];
}

export interface CalendarGrid {
  view: GridView;
  from: number;
  to: number;
  rows: CalendarCell[][];
}

interface Box {
  day: Day;
  minute: number | null;
}

const HOURS = Array.from({ length: 24 }, (_, hour) => hour * 60);
const WEEK = [0, 1, 2, 3, 4, 5, 6];

/** The boxes of a view in rows: weeks of a month, hours of a week, times of a day. */
function boxesOf(view: GridView, day: Day, slotMinutes: readonly number[]): Box[][] {
  if (view === 'day') {
    const minutes = [...new Set([...HOURS, ...slotMinutes])].sort((a, b) => a - b);
    return minutes.map((minute) => [{ day, minute }]);
  }
  if (view === 'week') {
    const monday = startOfWeek(day);
    return HOURS.map((minute) => WEEK.map((n) => ({ day: addDays(monday, n), minute })));
  }
  const first = startOfWeek(startOfMonth(day));
  const last = addDays(startOfMonth(addMonths(day, 1)), -1);
  const rows: Box[][] = [];
  for (let monday = first; monday <= last; monday = addDays(monday, 7)) {
    rows.push(WEEK.map((n) => ({ day: addDays(monday, n), minute: null })));
  }
  return rows;
}

/** From the first instant of a view to the first one after it (epoch ms). */
export function spanOf(view: GridView | 'list', day: Day, zone: string): { from: number; to: number } {
  const [first, after] =
    view === 'day'
      ? [day, addDays(day, 1)]
      : view === 'week'
        ? [startOfWeek(day), addDays(startOfWeek(day), 7)]
        : view === 'list'
          ? [startOfMonth(day), startOfMonth(addMonths(day, 1))]
          : monthSpan(day);
  return { from: startOfDay(first, zone), to: startOfDay(after, zone) };
}

function monthSpan(day: Day): [Day, Day] {
  const last = addDays(startOfMonth(addMonths(day, 1)), -1);
  return [startOfWeek(startOfMonth(day)), addDays(last, 8 - weekdayOf(last))];
}

/** The view with every entry in its box. The entries are in the order of their time. */
export function calendarGrid(
  view: GridView,
  day: Day,
  zone: string,
  placed: readonly PlacedEntry[],
  slotMinutes: readonly number[] = [],
): CalendarGrid {
  const { from, to } = spanOf(view, day, zone);
  const rows = boxesOf(view, day, slotMinutes).map((row) => row.map((box) => cellOf(box, zone)));
  const inOrder = rows.flat().sort((a, b) => a.start - b.start || Number(b.isGap) - Number(a.isGap));
  const boxes = bucketEntries(
    placed,
    inOrder.map(({ start }) => start),
    to,
  );
  for (const [i, cell] of inOrder.entries()) cell.entries = boxes[i] ?? [];
  return { view, from, to, rows };
}

function cellOf({ day, minute }: Box, zone: string): CalendarCell {
  const start = minute === null ? startOfDay(day, zone) : instantAt({ day, minute }, zone);
  const isGap = minute !== null && wallTimeAt(start, zone).minute !== minute;
  return { key: `${day}${minute === null ? '' : `@${minute}`}`, day, minute, start, isGap, entries: [] };
}

/** The day on which the view before or after begins to be looked at. */
export function turnPage(view: GridView | 'list', day: Day, by: 1 | -1): Day {
  if (view === 'day') return addDays(day, by);
  if (view === 'week') return addDays(day, 7 * by);
  return addMonths(day, by);
}
