import type { CompressedGraph } from '../csr/compressed-graph.js';
import { undirectedShadow } from '../csr/undirected.js';

/**
 * Core number per node: the greatest k such that the node belongs to a part where all have ≥ k ties.
 *
 * A tie counts once whatever its directions, and loops do not count. Nodes are peeled level by level: at level k
 * all with k ties left go, then who has k left by that. A level looks at all nodes that are left, and since a node
 * is left at as many levels as its core number says, that is no more than the ties: O(n + m) as by buckets, without
 * keeping the nodes sorted.
 *
 * @see Batagelj, Zaveršnik, An O(m) algorithm for cores decomposition, arXiv cs/0310049; Dasari, Desh, Zubair, ParK, IEEE Big Data 2014, for the levels
 */
export function coreNumbers(graph: CompressedGraph, shadow = undirectedShadow(graph)): Int32Array {
  const { nodeCount, offsets, targets } = shadow;
  const cores = new Int32Array(nodeCount);
  const left = new Int32Array(nodeCount);
  for (let node = 0; node < nodeCount; node++) {
    cores[node] = offsets[node + 1]! - offsets[node]!;
    left[node] = node;
  }
  // One place more than nodes: what is written behind the last one counts only when it is kept.
  const peeled = new Int32Array(nodeCount + 1);
  for (let leftCount = nodeCount, level = -1; leftCount > 0; ) {
    leftCount = keepAbove(level, left, leftCount, cores);
    level = leastOf(left, leftCount, cores);
    let waiting = 0;
    for (let at = 0; at < leftCount; at++) if (cores[left[at]!] === level) peeled[waiting++] = left[at]!;
    for (let at = 0; at < waiting; at++) {
      const node = peeled[at]!;
      const end = offsets[node + 1]!;
      for (let entry = offsets[node]!; entry < end; entry++) {
        const other = targets[entry]!;
        const degree = cores[other]!;
        // Without branches, which would be a toss-up: 1 when above the level, and 1 when just above it.
        cores[other] = degree - ((level - degree) >>> 31);
        peeled[waiting] = other;
        waiting += ((degree ^ (level + 1)) - 1) >>> 31;
      }
    }
  }
  return cores;
}

/** Drops the nodes up to a level from the list; answers how many are left. */
function keepAbove(level: number, left: Int32Array, leftCount: number, cores: Int32Array): number {
  let kept = 0;
  for (let at = 0; at < leftCount; at++) if (cores[left[at]!]! > level) left[kept++] = left[at]!;
  return kept;
}

function leastOf(left: Int32Array, leftCount: number, cores: Int32Array): number {
  let least = cores.length;
  for (let at = 0; at < leftCount; at++) least = Math.min(least, cores[left[at]!]!);
  return least;
}
