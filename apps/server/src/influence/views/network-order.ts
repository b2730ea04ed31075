import type { NetworkSnapshot } from '../compute/network-snapshot.js';

/** What people are ordered by when nobody says otherwise: micro-value, then strength, then the order of first sight. */
const ORDERS = new WeakMap<NetworkSnapshot, Int32Array>();

/** Everyone present, most valuable first; sorted once per snapshot. */
export function byValue(snapshot: NetworkSnapshot): Int32Array {
  const known = ORDERS.get(snapshot);
  if (known) return known;
  const order = orderedBy(snapshot, snapshot.value);
  ORDERS.set(snapshot, order);
  return order;
}

/** Everyone present by a figure, greatest first; unknown ones at the end. */
export function orderedBy(snapshot: NetworkSnapshot, figure: ArrayLike<number>): Int32Array {
  const { inStrength, isPresent, graph } = snapshot;
  const keys = Float64Array.from({ length: graph.nodeCount }, (_, node) => {
    const value = figure[node] ?? Number.NaN;
    return Number.isNaN(value) ? Number.NEGATIVE_INFINITY : value;
  });
  const present = Int32Array.from(keys, (_, node) => node).filter((node) => isPresent[node] === 1);
  return present.sort((a, b) => compare(keys[b]!, keys[a]!) || inStrength[b]! - inStrength[a]! || a - b);
}

/** Not a difference: two infinities have none. */
function compare(a: number, b: number): number {
  return a === b ? 0 : a - b;
}
