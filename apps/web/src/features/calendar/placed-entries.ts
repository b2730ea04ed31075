import type { CalendarEntry } from '@tingshuo/contracts';

/** An entry with its instant as a number and a name that stays the same when it is moved. */
export interface PlacedEntry {
  key: string;
  at: number;
  entry: CalendarEntry;
}

/** One account has a publication at one time only, so that publication and first account name the entry. */
export function keyOf({ id, accountIds }: CalendarEntry): string {
  return `${id}:${accountIds[0] ?? ''}`;
}

/**
 * Entries in the order of their time. Those that are being moved stand where they go, also where the span that they
 * come from is not the one that is shown.
 */
export function placeEntries(
  entries: readonly CalendarEntry[],
  moving: ReadonlyMap<string, PlacedEntry>,
): PlacedEntry[] {
  const placed: PlacedEntry[] = [];
  let isSorted = moving.size === 0;
  let last = Number.NEGATIVE_INFINITY;
  for (const entry of entries) {
    const key = keyOf(entry);
    if (moving.has(key)) continue;
    if (entry.at < last) isSorted = false;
    last = entry.at;
    placed.push({ key, at: entry.at, entry });
  }
  placed.push(...moving.values());
  return isSorted ? placed : placed.sort((a, b) => a.at - b.at);
}

/**
 * Deals entries out to the boxes that begin at `starts` (epoch ms, ascending) and end at `end`, in one pass; what
 * lies outside is left out. Of boxes that begin at the same instant, the last has it.
 */
export function bucketEntries(
  placed: readonly PlacedEntry[],
  starts: readonly number[],
  end: number,
): PlacedEntry[][] {
  const boxes = starts.map((): PlacedEntry[] => []);
  let box = -1;
  for (const each of placed) {
    while (box + 1 < starts.length && (starts[box + 1] ?? end) <= each.at) box += 1;
    if (box >= 0 && each.at < end) boxes[box]?.push(each);
  }
  return boxes;
}
