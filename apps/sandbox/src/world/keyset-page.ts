/** One page out of a list that is kept in rising order, as networks cut it by ids. */

export interface PageWindow {
  /** Exclusive bounds in the list's order; null is open. */
  below: number | null;
  above: number | null;
  /** True: the page next to `above` (min_id). False: the newest page, which may leave a gap (since_id). */
  nearest: boolean;
  limit: number;
}

/** At most `limit` kept items between the bounds, newest first whichever side they were taken from. */
export function keysetPage<T>(
  items: readonly T[],
  orderOf: (item: T) => number,
  window: PageWindow,
  keep: (item: T) => boolean = () => true,
): T[] {
  const first = window.above === null ? 0 : firstAbove(items, orderOf, window.above);
  const last = window.below === null ? items.length : firstNotBelow(items, orderOf, window.below);
  const page: T[] = [];
  if (window.nearest) {
    for (let i = first; i < last && page.length < window.limit; i += 1) take(items[i]);
    return page.reverse();
  }
  for (let i = last - 1; i >= first && page.length < window.limit; i -= 1) take(items[i]);
  return page;

  function take(item: T | undefined): void {
    if (item !== undefined && keep(item)) page.push(item);
  }
}

function firstAbove<T>(items: readonly T[], orderOf: (item: T) => number, bound: number): number {
  return partitionPoint(items, (item) => orderOf(item) <= bound);
}

function firstNotBelow<T>(items: readonly T[], orderOf: (item: T) => number, bound: number): number {
  return partitionPoint(items, (item) => orderOf(item) < bound);
}

/** The first index whose item does not satisfy `before`; items that do must come first. */
export function partitionPoint<T>(items: readonly T[], before: (item: T) => boolean): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const item = items[middle];
    if (item !== undefined && before(item)) low = middle + 1;
    else high = middle;
  }
  return low;
}
