import { addDays, daysBetween, instantAt, wallTimeAt } from '@tingshuo/publishing';
import type { CalendarCell } from './calendar-grid.js';

/** How far a post moves: whole days on the calendar, minutes by the clock. */
export interface Shift {
  days: number;
  minutes: number;
}

const MINUTE_MS = 60_000;

/** Where an instant comes to stand: over days it keeps what the clocks of the zone show, whatever they do between. */
export function shifted(at: number, { days, minutes }: Shift, zone: string): number {
  if (days === 0) return at + minutes * MINUTE_MS;
  const { day, minute } = wallTimeAt(at, zone);
  return instantAt({ day: addDays(day, days), minute }, zone) + (at % MINUTE_MS) + minutes * MINUTE_MS;
}

/**
 * How a post that stands at `at` gets into a cell: in a month it keeps its time of day, in a week its minute of the
 * hour, in a day it takes the row's time.
 */
export function shiftInto(at: number, cell: CalendarCell, keepMinute: boolean, zone: string): Shift {
  const { day, minute } = wallTimeAt(at, zone);
  const days = daysBetween(day, cell.day);
  if (cell.minute === null) return { days, minutes: 0 };
  return { days, minutes: cell.minute + (keepMinute ? minute % 60 : 0) - minute };
}

/** The time that a new post gets from the cell where it was begun: of a whole day, nine o'clock. */
export function timeOfNew(cell: CalendarCell, zone: string): number {
  return instantAt({ day: cell.day, minute: cell.minute ?? 9 * 60 }, zone);
}
