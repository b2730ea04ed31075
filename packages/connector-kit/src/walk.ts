/**
 * Walks down the past of a list, beside the cursor of what is new: through the time before a stream listened, or
 * through a hole that a poll left behind. Their cursors go through a connector's abilities like any other.
 */

import type { Cursor } from './remote.js';

/** Where a walk from the newest item to the end of the list begins. */
export const walkStart = (): Cursor => ({ walk: 'down' });

/** A walk that has come to its end; whoever polls with it is given nothing. */
export const WALKED: Cursor = { walk: 'done' };

/** Whether a cursor is that of a walk that has come to its end. */
export const isWalked = (cursor: Cursor) => cursor.walk === 'done';

/** A part of a list that a poll passed over: its own cursor, and from when on (ISO 8601) it was heard before. */
export interface PassedOver {
  cursor: Cursor;
  after?: string;
}

/**
 * Parts a cursor from the hole in it, so that what is new need not wait until the hole is filled. A cursor without a
 * hole, or without a place above it, stays whole.
 */
export function partHole(cursor: Cursor): { cursor: Cursor; hole?: PassedOver } {
  const places = placesOf(cursor);
  if (places.length > 0) return partPlaces(cursor, places);
  const { below, floor, floorAt, floorKnown, ...rest } = cursor;
  if (below === undefined || rest.mark === undefined || cursor.walk !== undefined) return { cursor };
  const bounds = { floor, floorAt, floorKnown };
  const told = Object.entries(bounds).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]]));
  const hole = { cursor: { below, ...Object.fromEntries(told) } };
  return { cursor: rest, hole: floorAt === undefined ? hole : { ...hole, after: floorAt } };
}

function partPlaces(cursor: Cursor, places: readonly [string, Cursor][]) {
  const parted = places.map(([name, place]) => ({ name, ...partHole(place) }));
  const holes = parted.flatMap(({ hole }) => hole ?? []);
  if (holes.length === 0) return { cursor };
  const [after] = holes.flatMap((hole) => hole.after ?? []).sort();
  const rest = parted.map(({ name, cursor: place }) => [name, JSON.stringify(place)]);
  const walks = parted.map(({ name, hole }) => [name, JSON.stringify(hole?.cursor ?? WALKED)]);
  const hole = { cursor: Object.fromEntries(walks) as Cursor };
  return {
    cursor: { ...cursor, ...Object.fromEntries(rest) },
    hole: after === undefined ? hole : { ...hole, after },
  };
}

/** What is left to walk after a step that ended at this cursor; null where nothing is. */
export function walkLeft(cursor: Cursor): Cursor | null {
  const places = placesOf(cursor);
  if (places.length === 0) return cursor.below === undefined || isWalked(cursor) ? null : cursor;
  const left = places.map(([name, place]) => [name, walkLeft(place)] as const);
  if (left.every(([, place]) => place === null)) return null;
  const walks = left.map(([name, place]) => [name, JSON.stringify(place ?? WALKED)]);
  return { ...cursor, ...Object.fromEntries(walks) };
}

/** From when on (ISO 8601) everything above was heard or is on its way; undefined where nothing was heard yet. */
export function heardFrom(cursor: Cursor | null): string | undefined {
  if (cursor === null) return undefined;
  const places = placesOf(cursor);
  // Above a hole stands the mark of the poll that left it: it says nothing of what was heard before.
  if (places.length === 0) return cursor.below === undefined ? cursor.markAt : cursor.floorAt;
  return places.flatMap(([, place]) => heardFrom(place) ?? []).sort()[0];
}

/** The places of the lists that a merged cursor holds. */
const placesOf = (cursor: Cursor): [string, Cursor][] =>
  Object.entries(cursor).flatMap(([name, value]): [string, Cursor][] =>
    value.startsWith('{') ? [[name, JSON.parse(value) as Cursor]] : [],
  );
