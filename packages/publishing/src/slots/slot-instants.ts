import type { PostingSlot } from '@tingshuo/contracts';
import { addDays, type Day, startOfWeek, weekdayOf } from '../calendar/day.js';
import { instantAt, wallTimeAt } from '../calendar/wall-time.js';

/** A week's slots and the zone that they are times of. */
export interface WeekOfSlots {
  slots: readonly PostingSlot[];
  /** IANA name. Throws RangeError for no zone, as soon as an instant is asked for. */
  zone: string;
}

/**
 * The instants (epoch ms) of a queue's slots that are not before `from`, in their order and without end; none without
 * slots. Where the clocks jump over a slot it is as much later, where they show it twice it is the first one; two slots
 * that fall together are one.
 */
export function* slotInstants({ slots, zone }: WeekOfSlots, from: number): Generator<number> {
  if (slots.length === 0) return;
  let day: Day = addDays(wallTimeAt(from, zone).day, -1);
  let last = Number.NEGATIVE_INFINITY;
  for (;;) {
    for (const at of instantsOf(day, slots, zone)) {
      if (at < from || at <= last) continue;
      last = at;
      yield at;
    }
    day = addDays(day, 1);
  }
}

function instantsOf(day: Day, slots: readonly PostingSlot[], zone: string): number[] {
  const weekday = weekdayOf(day);
  const minutes = slots.filter((slot) => slot.weekday === weekday).map(({ minute }) => minute);
  return minutes.map((minute) => instantAt({ day, minute }, zone)).sort((a, b) => a - b);
}

/** The next `count` slots that are not before `from` and not taken. */
export function freeSlots(
  week: WeekOfSlots,
  from: number,
  taken: ReadonlySet<number>,
  count: number,
): number[] {
  const free: number[] = [];
  if (count <= 0) return free;
  // A queue whose slots are all taken for years has no free one.
  const end = from + FARTHEST_MS;
  for (const at of slotInstants(week, from)) {
    if (at > end) break;
    if (taken.has(at)) continue;
    free.push(at);
    if (free.length === count) break;
  }
  return free;
}

const FARTHEST_MS = 2 * 366 * 24 * 60 * 60 * 1000;

/** Of the weeks since the one of `first`, whether this day is in every n-th. */
export function isInTurn(day: Day, first: Day, everyWeeks: number): boolean {
  const weeks = (Date.parse(startOfWeek(day)) - Date.parse(startOfWeek(first))) / WEEK_MS;
  return Math.round(weeks) % everyWeeks === 0;
}

const WEEK_MS = 7 * 24 * 60 * 60 * 1000;
