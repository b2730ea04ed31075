/** Where a poll stands: the watermark of a list, what is known above it, and a hole that is still open. */

import type { Cursor } from './remote.js';

/** An item's place in a list; `at` is ISO 8601. */
export interface Place {
  id: string;
  at: string;
}

const OVERLAP_MS = 120_000;
const MAX_RECENT = 100;

/** The watermark: everything below it is handed over; above it, what is `known`. */
export interface Mark {
  id: string;
  at: string;
  known: string[];
}

/** Whether an item was handed over by an earlier poll. */
export const isKnown = (item: Partial<Place>, mark: Mark | undefined) =>
  mark !== undefined && item.id !== undefined && (item.id === mark.id || mark.known.includes(item.id));

/** Whether an item is older than the watermark, by time. */
export const isBefore = (item: Partial<Place>, mark: Mark | undefined) =>
  mark !== undefined && item.at !== undefined && Date.parse(item.at) < Date.parse(mark.at);

/** Whether a list that shows this item reaches down to the watermark. */
export const isAtFloor = (item: Partial<Place>, mark: Mark | undefined) =>
  mark !== undefined && (item.id === mark.id || isBefore(item, mark));

/** The items whose place could be read. */
export function placed(items: readonly Partial<Place>[]): Place[] {
  return items.flatMap(({ id, at }) => (id !== undefined && at !== undefined ? [{ id, at }] : []));
}

/** Newest first; what is equally old stays in the server's order. */
const byTime = (places: readonly Place[]) => [...places].sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
export const newestOf = (items: readonly Partial<Place>[]) => byTime(placed(items))[0]?.id;
export const oldestOf = (items: readonly Partial<Place>[]) => byTime(placed(items)).at(-1)?.id;

/**
 * The watermark after a read of `pool`: the newest item that is older than the overlap window, so that whatever
 * appears late inside the window is still above it.
 */
export function nextMark(
  pool: Place[],
  old: Mark | undefined,
  now: Date,
  isWhole: boolean,
): Mark | undefined {
  const places = byTime(old ? [...pool, { id: old.id, at: old.at }] : pool);
  const settled = now.getTime() - OVERLAP_MS;
  // A read that did not see the top must move on, however recent its items are.
  const maxRecent = isWhole ? MAX_RECENT : Math.floor(pool.length / 2);
  const chosen =
    places.find(({ at }, place) => Date.parse(at) <= settled || place >= maxRecent) ?? places.at(-1);
  if (!chosen) return old;
  const isSame = chosen.id === old?.id;
  const above = places.filter(
    ({ id, at }) => id !== chosen.id && (isSame || Date.parse(at) >= Date.parse(chosen.at)),
  );
  const known = [...above.map(({ id }) => id), ...(isWhole ? [] : (old?.known ?? []))];
  return { id: chosen.id, at: chosen.at, known: [...new Set(known)].slice(0, 2 * MAX_RECENT) };
}

interface CursorState {
  mark?: Mark;
  below?: string;
  floor?: Mark;
}

/** The state that `writeCursor` wrote; nothing for a first poll. */
export function readCursor(cursor: Cursor | null): CursorState {
  if (cursor === null) return {};
  const mark = readMark(cursor.mark, cursor.markAt, cursor.known);
  const floor = readMark(cursor.floor, cursor.floorAt, cursor.floorKnown);
  return { ...(mark && { mark }), ...(floor && { floor }), ...(cursor.below && { below: cursor.below }) };
}

function readMark(
  id: string | undefined,
  at: string | undefined,
  known: string | undefined,
): Mark | undefined {
  return id === undefined || at === undefined
    ? undefined
    : { id, at, known: known ? (JSON.parse(known) as string[]) : [] };
}

/** A part of the list that is still to be read: below this item, down to the floor. */
export interface Hole {
  below: string | undefined;
  floor?: Mark | undefined;
}

/** The state as a cursor: text values only. */
export function writeCursor(mark: Mark | undefined, { below, floor }: Hole): Cursor {
  const cursor: Cursor = {};
  if (mark) Object.assign(cursor, { mark: mark.id, markAt: mark.at });
  if (mark && mark.known.length > 0) cursor.known = JSON.stringify(mark.known);
  if (below === undefined) return cursor;
  cursor.below = below;
  if (floor) Object.assign(cursor, { floor: floor.id, floorAt: floor.at });
  if (floor && floor.known.length > 0) cursor.floorKnown = JSON.stringify(floor.known);
  return cursor;
}
