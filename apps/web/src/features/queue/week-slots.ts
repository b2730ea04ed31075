import type { PostingSlot } from '@tingshuo/contracts';

export const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;
export const WORKING_DAYS = [1, 2, 3, 4, 5] as const;
/** Three times at which people look at their phones: on the way, at noon, in the evening. */
const FIRST_TIMES = [9 * 60, 12 * 60 + 30, 18 * 60 + 30];

const order = (a: PostingSlot, b: PostingSlot): number => a.weekday - b.weekday || a.minute - b.minute;
const isSame = (a: PostingSlot, b: PostingSlot): boolean => a.weekday === b.weekday && a.minute === b.minute;

export function hasSlot(slots: readonly PostingSlot[], slot: PostingSlot): boolean {
  return slots.some((each) => isSame(each, slot));
}

/** With these slots too, each once, in the order of the week. */
export function withSlots(slots: readonly PostingSlot[], more: readonly PostingSlot[]): PostingSlot[] {
  const added = more.filter((slot, i) => !hasSlot(slots, slot) && !hasSlot(more.slice(0, i), slot));
  return [...slots, ...added].sort(order);
}

export function withoutSlot(slots: readonly PostingSlot[], slot: PostingSlot): PostingSlot[] {
  return slots.filter((each) => !isSame(each, slot));
}

/** The other days become as this one: their own slots go. */
export function copyDay(slots: readonly PostingSlot[], from: number, to: readonly number[]): PostingSlot[] {
  const minutes = slots.filter(({ weekday }) => weekday === from).map(({ minute }) => minute);
  const targets = to.filter((day) => day !== from);
  const kept = slots.filter(({ weekday }) => !targets.includes(weekday));
  return [...kept, ...targets.flatMap((weekday) => minutes.map((minute) => ({ weekday, minute })))].sort(
    order,
  );
}

export function firstSlots(): PostingSlot[] {
  return WORKING_DAYS.flatMap((weekday) => FIRST_TIMES.map((minute) => ({ weekday, minute })));
}

/** The rows of the week's grid: every whole hour of the day, and the other times that have a slot. */
export function rowsOf(slots: readonly PostingSlot[]): number[] {
  const hours = Array.from({ length: 18 }, (_, i) => (i + 6) * 60);
  return [...new Set([...hours, ...slots.map(({ minute }) => minute)])].sort((a, b) => a - b);
}
