import type { PostingQueue } from '@tingshuo/contracts';
import { addDays, type Day, instantAt, wallTimeAt, weekdayOf } from '@tingshuo/publishing';
import type { PlacedEntry } from './placed-entries.js';

export interface FreeSlot {
  accountId: string;
  network: string;
  handle: string;
  at: number;
  /** Of the day that is shown, in the zone that is shown. */
  minute: number;
}

/** The slots of a day in the zone that is shown, whatever the zones of the queues are, in the order of their time. */
export function slotsOf(queues: readonly PostingQueue[], day: Day, zone: string): FreeSlot[] {
  const found = queues.flatMap(({ accountId, network, handle, zone: own, slots }) =>
    // The day can begin and end on other days of the queue's zone.
    [addDays(day, -1), day, addDays(day, 1)].flatMap((ownDay) =>
      slots
        .filter(({ weekday }) => weekday === weekdayOf(ownDay))
        .map((slot) => {
          const at = instantAt({ day: ownDay, minute: slot.minute }, own);
          const shown = wallTimeAt(at, zone);
          return { accountId, network, handle, at, minute: shown.minute, day: shown.day };
        }),
    ),
  );
  return found
    .filter((slot) => slot.day === day)
    .map(({ day: _, ...slot }) => slot)
    .sort((a, b) => a.at - b.at);
}

/** Those in which the account says nothing yet and which are still to come. */
export function freeSlots(
  slots: readonly FreeSlot[],
  placed: readonly PlacedEntry[],
  now: number,
): FreeSlot[] {
  if (slots.length === 0) return [];
  const taken = new Set(
    placed
      .filter(({ entry }) => entry.state !== 'cancelled')
      .flatMap(({ at, entry }) => entry.accountIds.map((id) => `${at} ${id}`)),
  );
  return slots.filter(({ at, accountId }) => at > now && !taken.has(`${at} ${accountId}`));
}
