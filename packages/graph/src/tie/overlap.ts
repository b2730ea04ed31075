import type { CompressedGraph } from '../csr/compressed-graph.js';
import { type UndirectedShadow, undirectedShadow } from '../csr/undirected.js';
import type { CheckBudget } from '../graph-error.js';

/** The ties of a graph with their overlap: columns of the same length, each tie once (source < target). */
export interface TieOverlaps {
  readonly sources: Int32Array;
  readonly targets: Int32Array;
  readonly overlaps: Float64Array;
  /** w_uv + w_vu. */
  readonly weights: Float64Array;
}

/** Nodes whose ties are looked at between two checks of the budget. */
const NODES_PER_CHECK = 1024;

/**
 * Tie strength by shared company: O_ij = n_ij / ((k_i − 1) + (k_j − 1) − n_ij), n_ij = common neighbours; 0 when
 * the ends know no one else. Strong ties lie inside circles (O near 1), weak ties between them (O = 0): two friends
 * who share one of three other acquaintances have O = 1/3. Whichever way a tie leads; loops do not count.
 *
 * Sorted rows are merged from the shorter side with marks of the longer: O(Σ over ties of the smaller degree).
 *
 * @see Onnela et al., PNAS 104 (2007) 7332; Granovetter, The strength of weak ties, AJS 78 (1973) 1360
 */
export function tieOverlaps(
  graph: CompressedGraph,
  shadow = undirectedShadow(graph),
  checkBudget?: CheckBudget,
): TieOverlaps {
  const { nodeCount, tieCount, offsets, targets } = shadow;
  const columns = {
    sources: new Int32Array(tieCount),
    targets: new Int32Array(tieCount),
    overlaps: new Float64Array(tieCount),
    weights: new Float64Array(tieCount),
  };
  const mark = new Int32Array(nodeCount).fill(-1);
  let tie = 0;
  const { weights } = shadow;
  for (let node = 0; node < nodeCount; node++) {
    if (node % NODES_PER_CHECK === 0) checkBudget?.();
    const start = offsets[node]!;
    const end = offsets[node + 1]!;
    for (let entry = start; entry < end; entry++) mark[targets[entry]!] = node;
    for (let entry = start; entry < end; entry++) {
      const other = targets[entry]!;
      if (other <= node) continue;
      const common = commonNeighbours(shadow, node, other, mark);
      const rest = end - start - 1 + (offsets[other + 1]! - offsets[other]! - 1) - common;
      columns.sources[tie] = node;
      columns.targets[tie] = other;
      columns.weights[tie] = weights[entry]!;
      columns.overlaps[tie++] = rest > 0 ? common / rest : 0;
    }
  }
  return columns;
}

/** Neighbours of `other` that are marked as neighbours of `node`; a far longer row of `other` is searched. */
function commonNeighbours(shadow: UndirectedShadow, node: number, other: number, mark: Int32Array): number {
  const { offsets, targets } = shadow;
  const length = offsets[node + 1]! - offsets[node]!;
  const otherEnd = offsets[other + 1]!;
  let common = 0;
  if (otherEnd - offsets[other]! > 32 * length) {
    let from = offsets[other]!;
    for (let entry = offsets[node]!; entry < offsets[node + 1]!; entry++) {
      from = firstAtLeast(targets, from, otherEnd, targets[entry]!);
      if (from < otherEnd && targets[from] === targets[entry]) common++;
    }
    return common;
  }
  for (let entry = offsets[other]!; entry < otherEnd; entry++) if (mark[targets[entry]!] === node) common++;
  return common;
}

function firstAtLeast(sorted: Int32Array, from: number, to: number, value: number): number {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
