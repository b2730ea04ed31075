import type { UndirectedShadow } from '../csr/undirected.js';
import type { CheckBudget } from '../graph-error.js';

/** Rows between two looks at the budget. */
const ROWS_PER_CHECK = 256;

/**
 * Triangles per node, every one found once. Ties point from the end with the smaller degree to the larger, so
 * that no row is long (≤ √(2m)); a row's ends are marked and the rows of its ends searched for marks. O(m^1.5).
 *
 * @see Schank, Wagner, Finding, counting and listing all triangles in large graphs (WEA 2005), `forward`
 */
export function triangleCounts(shadow: UndirectedShadow, checkBudget?: CheckBudget): Float64Array {
  const { order, starts, ends } = pointedUpwards(shadow);
  const counts = new Float64Array(order.length);
  const mark = new Int32Array(order.length).fill(-1);
  for (let first = 0; first < order.length; first++) {
    if (first % ROWS_PER_CHECK === 0) checkBudget?.();
    const rowStart = starts[first]!;
    const rowEnd = starts[first + 1]!;
    for (let at = rowStart; at < rowEnd; at++) mark[ends[at]!] = first;
    let all = 0;
    for (let at = rowStart; at < rowEnd; at++) {
      const second = ends[at]!;
      const secondEnd = starts[second + 1]!;
      let found = 0;
      for (let to = starts[second]!; to < secondEnd; to++) {
        const third = ends[to]!;
        if (mark[third] !== first) continue;
        found++;
        counts[third]!++;
      }
      counts[second]! += found;
      all += found;
    }
    counts[first]! += all;
  }
  return inNodeOrder(counts, order);
}

/** A figure per entry of a shadow; small whole ones in a byte each. */
export type TieValues = Float64Array | Uint8Array;

/**
 * Per node Σ over its triangles of the product of their three tie values, found as above. `values` holds a figure
 * per entry of the shadow, the same in both rows of a tie.
 */
export function triangleProducts(
  shadow: UndirectedShadow,
  values: TieValues,
  checkBudget?: CheckBudget,
): Float64Array {
  const { order, starts, ends, tieValues } = pointedUpwards(shadow, values);
  const products = new Float64Array(order.length);
  const mark = new Int32Array(order.length);
  for (let first = 0; first < order.length; first++) {
    if (first % ROWS_PER_CHECK === 0) checkBudget?.();
    const rowStart = starts[first]!;
    const rowEnd = starts[first + 1]!;
    for (let at = rowStart; at < rowEnd; at++) mark[ends[at]!] = at + 1;
    for (let at = rowStart; at < rowEnd; at++) {
      const second = ends[at]!;
      const secondEnd = starts[second + 1]!;
      let sum = 0;
      for (let to = starts[second]!; to < secondEnd; to++) {
        const third = ends[to]!;
        const closing = mark[third]!;
        if (closing === 0) continue;
        const product = tieValues[at]! * tieValues[to]! * tieValues[closing - 1]!;
        sum += product;
        products[third]! += product;
      }
      products[second]! += sum;
      products[first]! += sum;
    }
    for (let at = rowStart; at < rowEnd; at++) mark[ends[at]!] = 0;
  }
  return inNodeOrder(products, order);
}

/** Nodes in ascending order of degree. */
function byDegree({ nodeCount, offsets }: UndirectedShadow): Int32Array {
  let greatest = 0;
  for (let node = 0; node < nodeCount; node++)
    greatest = Math.max(greatest, offsets[node + 1]! - offsets[node]!);
  const next = new Int32Array(greatest + 2);
  for (let node = 0; node < nodeCount; node++) next[offsets[node + 1]! - offsets[node]! + 1]!++;
  for (let degree = 0; degree <= greatest; degree++) next[degree + 1]! += next[degree]!;
  const order = new Int32Array(nodeCount);
  for (let node = 0; node < nodeCount; node++) order[next[offsets[node + 1]! - offsets[node]!]!++] = node;
  return order;
}

const NO_VALUES = new Uint8Array(0);

/** Nodes renumbered by rank of degree; of each tie only the entry that points to the higher rank, with its value. */
function pointedUpwards(shadow: UndirectedShadow, values: TieValues = NO_VALUES) {
  const order = byDegree(shadow);
  const rank = new Int32Array(shadow.nodeCount);
  for (let at = 0; at < order.length; at++) rank[order[at]!] = at;
  const starts = new Int32Array(shadow.nodeCount + 1);
  const ends = new Int32Array(shadow.tieCount);
  const room = values === NO_VALUES ? 0 : shadow.tieCount;
  const tieValues = values instanceof Uint8Array ? new Uint8Array(room) : new Float64Array(room);
  let kept = 0;
  for (let at = 0; at < order.length; at++) {
    const node = order[at]!;
    const rowEnd = shadow.offsets[node + 1]!;
    for (let entry = shadow.offsets[node]!; entry < rowEnd; entry++) {
      const end = rank[shadow.targets[entry]!]!;
      if (end <= at) continue;
      ends[kept] = end;
      if (room > 0) tieValues[kept] = values[entry]!;
      kept++;
    }
    starts[at + 1] = kept;
  }
  return { order, starts, ends, tieValues };
}

function inNodeOrder(ranked: Float64Array, order: Int32Array): Float64Array {
  const values = new Float64Array(order.length);
  for (let at = 0; at < order.length; at++) values[order[at]!] = ranked[at]!;
  return values;
}
