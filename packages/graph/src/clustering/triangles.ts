import type { UndirectedShadow } from '../csr/undirected.js';

/** Triangles per node, and Σ over them of the product of their three tie values. */
export interface TriangleSums {
  readonly counts: Float64Array;
  readonly products: Float64Array;
}

/**
 * Finds every triangle once. Ties point from the end with the smaller degree to the larger, so that no row is
 * long (≤ √(2m)); a row's ends are marked and the rows of its ends are searched for marks. O(m^1.5).
 *
 * `values` holds a figure per entry of the shadow, the same in both rows of a tie (1 when absent).
 *
 * @see Schank, Wagner, Finding, counting and listing all triangles in large graphs (WEA 2005), `forward`
 */
export function triangleSums(shadow: UndirectedShadow, values?: ArrayLike<number>): TriangleSums {
  const { nodeCount } = shadow;
  const order = byDegree(shadow);
  const { starts, ends, tieValues } = pointedUpwards(shadow, order, values);
  const ranked = { counts: new Float64Array(nodeCount), products: new Float64Array(nodeCount) };
  const { counts, products } = ranked;
  const mark = new Int32Array(nodeCount);
  for (let first = 0; first < nodeCount; first++) {
    const rowStart = starts[first]!;
    const rowEnd = starts[first + 1]!;
    for (let at = rowStart; at < rowEnd; at++) mark[ends[at]!] = at + 1;
    for (let at = rowStart; at < rowEnd; at++) {
      const second = ends[at]!;
      const secondEnd = starts[second + 1]!;
      let found = 0;
      let product = 0;
      for (let to = starts[second]!; to < secondEnd; to++) {
        const third = ends[to]!;
        const closing = mark[third]!;
        if (closing === 0) continue;
        const value = tieValues[at]! * tieValues[to]! * tieValues[closing - 1]!;
        found++;
        product += value;
        counts[third]!++;
        products[third]! += value;
      }
      counts[second]! += found;
      products[second]! += product;
      counts[first]! += found;
      products[first]! += product;
    }
    for (let at = rowStart; at < rowEnd; at++) mark[ends[at]!] = 0;
  }
  return inNodeOrder(ranked, order);
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

/** Renumbers nodes by rank and keeps of each tie the entry that points to the higher rank. */
function pointedUpwards(shadow: UndirectedShadow, order: Int32Array, values?: ArrayLike<number>) {
  const rank = new Int32Array(shadow.nodeCount);
  for (let at = 0; at < order.length; at++) rank[order[at]!] = at;
  const starts = new Int32Array(shadow.nodeCount + 1);
  const ends = new Int32Array(shadow.tieCount);
  const tieValues = new Float64Array(shadow.tieCount).fill(1);
  let kept = 0;
  for (let at = 0; at < order.length; at++) {
    const node = order[at]!;
    const rowEnd = shadow.offsets[node + 1]!;
    for (let entry = shadow.offsets[node]!; entry < rowEnd; entry++) {
      const end = rank[shadow.targets[entry]!]!;
      if (end <= at) continue;
      ends[kept] = end;
      if (values) tieValues[kept] = values[entry]!;
      kept++;
    }
    starts[at + 1] = kept;
  }
  return { starts, ends, tieValues };
}

function inNodeOrder(ranked: TriangleSums, order: Int32Array): TriangleSums {
  const counts = new Float64Array(order.length);
  const products = new Float64Array(order.length);
  for (let at = 0; at < order.length; at++) {
    counts[order[at]!] = ranked.counts[at]!;
    products[order[at]!] = ranked.products[at]!;
  }
  return { counts, products };
}
