/**
 * Forward polling of a newest-first list without gaps and without trust: servers differ in what `min_id` and
 * `since_id` mean, ignore them, cut the limit, shuffle, repeat items, or answer the same page for ever.
 *
 * One forward page is asked for; then the walk goes down from its oldest item to the watermark. A server that honours
 * "the next ones above" answers the first step of the walk with nothing. A walk that reaches the page cap leaves a
 * hole in the cursor, and the next call continues it. Ids are never compared: only equality and times count.
 */

import type { Batch, Cursor, Refusal, RemoteEvent } from './remote.js';

/** One item of a list as its page reader saw it. `id` and `at` (ISO 8601) are absent where they could not be read. */
export interface ListItem {
  id?: string;
  at?: string;
  events: RemoteEvent[];
  refusal?: Refusal;
}

/** Which part of the list: the next above `above`, or those below `below` (and above `above`), or the newest. */
export interface PageRequest {
  above?: string;
  below?: string;
  limit: number;
}

export interface PollPlan {
  cursor: Cursor | null;
  /** Items per call: the page size, and the length of the first read. */
  limit: number;
  pageSize: number;
  /** Pages of the walk down per call. */
  maxPages: number;
  page(request: PageRequest): Promise<ListItem[]>;
}

interface Mark {
  id: string;
  at: string;
  /** Other items of the same instant. */
  ties: string[];
}

/** Reads what is new since the cursor. Every item is handed over at least once; inside one call, only once. */
export async function pollForward(plan: PollPlan): Promise<Batch> {
  const limit = Math.max(1, Math.min(plan.limit, plan.pageSize));
  const state = readCursor(plan.cursor);
  const taken = new Batched();
  if (state.below !== undefined) {
    const walk = await walkDown(plan, taken, limit, state.below, state.floor);
    return taken.batch(state.top, walk, true);
  }

  const first = await plan.page({ limit, ...(state.top && { above: state.top.id }) });
  const reached = first.some((item) => isKnown(item, state.top));
  const fresh = taken.add(first, reached ? state.top : undefined);
  const top = newest(first) ?? state.top;
  const isStart = plan.cursor === null;
  // Servers may cut the limit without a word, but hardly below this.
  const isFull = fresh > 0 && first.length >= Math.min(limit, 10);
  const enough = isStart && taken.size >= plan.limit;
  const oldest = oldestOf(first);
  if (reached || oldest === undefined || enough) {
    return taken.batch(top, { below: undefined }, !isStart && isFull);
  }
  const pages = isStart ? Math.ceil((plan.limit - taken.size) / limit) : plan.maxPages;
  const walk = await walkDown(
    { ...plan, maxPages: Math.min(pages, plan.maxPages) },
    taken,
    limit,
    oldest,
    state.top,
  );
  // How far back a first read goes is a choice, not a hole.
  if (isStart) return taken.batch(top, { below: undefined }, false);
  const looped = walk.looped === true && first.length >= limit;
  return taken.batch(top, { ...walk, floor: state.top, looped }, isFull);
}

interface Walk {
  /** Where to continue; undefined when the floor or the end was reached. */
  below: string | undefined;
  floor?: Mark | undefined;
  looped?: boolean;
}

async function walkDown(
  plan: PollPlan,
  taken: Batched,
  limit: number,
  from: string,
  floor: Mark | undefined,
): Promise<Walk> {
  let below = from;
  for (let count = 0; count < plan.maxPages; count++) {
    const items = await plan.page({ limit, below, ...(floor && { above: floor.id }) });
    const reached = items.some((item) => isKnown(item, floor) || isBefore(item, floor));
    const fresh = taken.add(items, floor);
    if (reached || items.length === 0) return { below: undefined };
    const oldest = oldestOf(items);
    if (fresh === 0 || oldest === undefined || oldest === below) return { below: undefined, looped: true };
    below = oldest;
  }
  return { below, floor };
}

class Batched {
  private readonly events: RemoteEvent[] = [];
  private readonly refused: Refusal[] = [];
  private readonly seen = new Set<string>();

  get size(): number {
    return this.seen.size;
  }

  /** Takes what is not older than the floor and not seen in this call; returns how many items were new. */
  add(items: readonly ListItem[], floor: Mark | undefined): number {
    const before = this.seen.size;
    for (const item of items) {
      // An item without a readable id is known by its refusal.
      const key = item.id ?? item.refusal?.sample;
      if (key === undefined || this.seen.has(key) || isKnown(item, floor) || isBefore(item, floor)) continue;
      this.seen.add(key);
      this.events.push(...item.events);
      if (item.refusal) this.refused.push(item.refusal);
    }
    return this.seen.size - before;
  }

  batch(top: Mark | undefined, walk: Walk, more: boolean): Batch {
    return {
      events: this.events,
      refused: this.refused,
      cursor: writeCursor(top, walk),
      more: more || walk.below !== undefined,
      ...(walk.looped && walk.floor && { gap: true }),
    };
  }
}

const isKnown = (item: ListItem, mark: Mark | undefined) =>
  mark !== undefined && item.id !== undefined && (item.id === mark.id || mark.ties.includes(item.id));

const isBefore = (item: ListItem, mark: Mark | undefined) =>
  mark !== undefined && item.at !== undefined && Date.parse(item.at) < Date.parse(mark.at);

function placed(items: readonly ListItem[]): { id: string; at: string }[] {
  return items.flatMap(({ id, at }) => (id !== undefined && at !== undefined ? [{ id, at }] : []));
}

function newest(items: readonly ListItem[]): Mark | undefined {
  const [head, ...rest] = placed(items);
  if (!head) return undefined;
  const top = rest.reduce((best, item) => (Date.parse(item.at) > Date.parse(best.at) ? item : best), head);
  const ties = placed(items).filter((item) => item.at === top.at && item.id !== top.id);
  return { ...top, ties: ties.map((item) => item.id).slice(0, 40) };
}

function oldestOf(items: readonly ListItem[]): string | undefined {
  const [head, ...rest] = placed(items);
  return (
    head && rest.reduce((best, item) => (Date.parse(item.at) <= Date.parse(best.at) ? item : best), head).id
  );
}

interface CursorState {
  top?: Mark;
  below?: string;
  floor?: Mark;
}

function readCursor(cursor: Cursor | null): CursorState {
  if (cursor === null) return {};
  const top = readMark(cursor.top, cursor.topAt, cursor.topTies);
  const floor = readMark(cursor.floor, cursor.floorAt, cursor.floorTies);
  return { ...(top && { top }), ...(floor && { floor }), ...(cursor.below && { below: cursor.below }) };
}

function readMark(
  id: string | undefined,
  at: string | undefined,
  ties: string | undefined,
): Mark | undefined {
  return id === undefined || at === undefined ? undefined : { id, at, ties: ties ? ties.split(' ') : [] };
}

function writeCursor(top: Mark | undefined, walk: Walk): Cursor {
  return {
    ...(top && { top: top.id, topAt: top.at, ...(top.ties.length > 0 && { topTies: top.ties.join(' ') }) }),
    ...(walk.below !== undefined && { below: walk.below }),
    ...(walk.below !== undefined &&
      walk.floor && {
        floor: walk.floor.id,
        floorAt: walk.floor.at,
        ...(walk.floor.ties.length > 0 && { floorTies: walk.floor.ties.join(' ') }),
      }),
  };
}
