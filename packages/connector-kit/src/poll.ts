/**
 * Forward polling of a newest-first list without gaps and without trust: servers differ in what `min_id` and
 * `since_id` mean, ignore them, cut the limit, shuffle, repeat items, show items late, or answer one page for ever.
 *
 * The watermark lags behind the newest item by an overlap window, and the cursor names the items above it that were
 * handed over: what becomes visible late is still heard. One forward page is asked for; where it brings something
 * new, the walk goes down from its oldest item to the watermark. A server that honours "the next ones above" answers
 * the first step of the walk with nothing. A walk that reaches the page cap leaves a hole in the cursor, and the next
 * call continues it. Ids are never compared: only equality and times count.
 */

import {
  type Hole,
  isAtFloor,
  isBefore,
  isKnown,
  type Mark,
  newestOf,
  nextMark,
  oldestOf,
  placed,
  readCursor,
  writeCursor,
} from './poll-mark.js';
import type { Batch, Cursor, Refusal, RemoteEvent } from './remote.js';
import { isWalked, WALKED, walkStart } from './walk.js';

/** One item of a list as its page reader saw it. `id` and `at` (ISO 8601) are absent where they could not be read. */
export interface ListItem {
  id?: string;
  at?: string;
  events: RemoteEvent[];
  refusal?: Refusal;
}

/** A page whose network says how the list goes on. */
export interface ListPage {
  items: ListItem[];
  /** The network's cursor to what is below; without one, what is below the oldest item is asked for. */
  next?: string;
  /** Nothing is below. */
  isLast: boolean;
}

/** Which part of the list: the next above `above`, or those below `below` (and above `above`), or the newest. */
export interface PageRequest {
  above?: string;
  /** The time of `above`, ISO 8601. */
  aboveAt?: string;
  /** The network's cursor where pages have one, else the id of an item. */
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
  now: Date;
  page(request: PageRequest): Promise<ListItem[] | ListPage>;
  /** False where the network can only be read downwards: then a call begins with one page, the newest. */
  isUpward?: boolean;
}

/** Reads what is new since the cursor. Every item is handed over at least once; inside one call, only once. */
export async function pollForward(plan: PollPlan): Promise<Batch> {
  const limit = Math.max(1, Math.min(plan.limit, plan.pageSize));
  if (plan.cursor?.walk !== undefined) return await walkPast(plan, plan.cursor, limit);
  const { mark, below, floor } = readCursor(plan.cursor);
  const taken = new Batched();
  if (below !== undefined) {
    return taken.batch(mark, { ...(await walkDown(plan, taken, limit, below, floor)), floor }, true);
  }

  const { first, pool, isWhole, below: from } = await readAbove(plan, taken, limit, mark);
  const next = nextMark(pool, mark, plan.now, isWhole);
  const isStart = plan.cursor === null;
  const more = !isStart && !isWhole;
  const isDone = taken.size === 0 || first.some((item) => isAtFloor(item, mark)) || from === undefined;
  if (isDone || (isStart && taken.size >= plan.limit)) return taken.batch(next, { below: undefined }, more);

  const pages = isStart
    ? Math.min(Math.ceil((plan.limit - taken.size) / limit), plan.maxPages)
    : plan.maxPages;
  const walk = await walkDown({ ...plan, maxPages: pages }, taken, limit, from, mark);
  // How far back a first read goes is a choice, not a hole.
  if (isStart) return taken.batch(next, { below: undefined }, false);
  return taken.batch(
    next,
    { ...walk, floor: mark, looped: walk.looped === true && first.length >= limit },
    more,
  );
}

/** A step of a walk from the newest item to the end of the list; it knows nothing of what is new. */
async function walkPast(plan: PollPlan, cursor: Cursor, limit: number): Promise<Batch> {
  const taken = new Batched();
  if (isWalked(cursor)) return taken.past(undefined);
  let from = cursor.below;
  if (from === undefined) {
    const top = pageOf(await plan.page({ limit }));
    taken.add(top.items, undefined, false);
    from = belowOf(top);
  }
  const end = from === undefined ? undefined : await walkDown(plan, taken, limit, from, undefined);
  return taken.past(end?.below);
}

/** The pages above the watermark, upwards; `isWhole` when nothing is left above them. */
async function readAbove(plan: PollPlan, taken: Batched, limit: number, mark: Mark | undefined) {
  const top = pageOf(await plan.page({ limit, ...(mark && { above: mark.id, aboveAt: mark.at }) }));
  const first = top.items;
  const below = belowOf(top);
  // A page that holds the watermark itself is no page above it: what is older there is old.
  const isTrusted =
    plan.isUpward !== false && mark !== undefined && !first.some((item) => item.id === mark.id);
  const pool = placed(isTrusted ? first : first.filter((item) => !isBefore(item, mark)));
  let fresh = taken.add(first, mark, !isTrusted);
  let page = first;
  let above = mark?.id;
  for (let count = 1; isTrusted && count < plan.maxPages; count++) {
    // Servers may cut the limit without a word, but hardly below ten.
    const isLast = fresh > 0 && page.length < Math.min(limit, 10);
    const newest = newestOf(page);
    if (isLast || newest === undefined || newest === above) return { first, pool, below, isWhole: true };
    above = newest;
    page = pageOf(await plan.page({ limit, above })).items;
    pool.push(...placed(page));
    fresh = taken.add(page, mark, false);
  }
  return { first, pool, below, isWhole: !isTrusted || page.length === 0 };
}

const pageOf = (page: ListItem[] | ListPage): ListPage =>
  Array.isArray(page) ? { items: page, isLast: page.length === 0 } : page;

const belowOf = (page: ListPage) => (page.isLast ? undefined : (page.next ?? oldestOf(page.items)));

/** How a walk ended: without `below` it reached the floor or the end, or it went in a circle. */
interface Walk extends Hole {
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
  const asked = new Set([from]);
  for (let count = 0; count < plan.maxPages; count++) {
    const page = pageOf(
      await plan.page({ limit, below, ...(floor && { above: floor.id, aboveAt: floor.at }) }),
    );
    const reached = page.items.some((item) => isAtFloor(item, floor));
    taken.add(page.items, floor, true);
    if (reached || page.isLast) return { below: undefined };
    const next = belowOf(page);
    // A page of nothing new is no circle: all of it may have been heard before, inside the overlap window.
    if (next === undefined || asked.has(next)) return { below: undefined, looped: true };
    asked.add(next);
    below = next;
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

  /** Takes what was not handed over before nor in this call; returns how many items were new. */
  add(items: readonly ListItem[], floor: Mark | undefined, dropsOlder: boolean): number {
    const before = this.seen.size;
    for (const item of items) {
      // An item without a readable id is known by its refusal.
      const key = item.id ?? item.refusal?.sample;
      if (key === undefined || this.seen.has(key) || isKnown(item, floor)) continue;
      if (dropsOlder && isBefore(item, floor)) continue;
      this.seen.add(key);
      this.events.push(...item.events);
      if (item.refusal) this.refused.push(item.refusal);
    }
    return this.seen.size - before;
  }

  past(below: string | undefined): Batch {
    const cursor = below === undefined ? { ...WALKED } : { ...walkStart(), below };
    return { events: this.events, refused: this.refused, cursor, more: below !== undefined };
  }

  batch(mark: Mark | undefined, walk: Walk, more: boolean): Batch {
    return {
      events: this.events,
      refused: this.refused,
      cursor: writeCursor(mark, walk),
      more: more || walk.below !== undefined,
      ...(walk.looped && walk.floor && { gap: true }),
    };
  }
}
