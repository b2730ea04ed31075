import type { CompressedGraph } from '../csr/compressed-graph.js';
import { undirectedShadow } from '../csr/undirected.js';

/**
 * Hops from each node to the nearest of several sources (0 for a source, −1 where no way leads), ties taken either way:
 * breadth-first layers that begin at all of them at once. O(nodes + ties).
 *
 * @see Moore, The shortest path through a maze (1959)
 */
export function hopsToNearest(
  graph: CompressedGraph,
  sources: Iterable<number>,
  shadow = undirectedShadow(graph),
): Int32Array {
  const { nodeCount, offsets, targets } = shadow;
  const hops = new Int32Array(nodeCount).fill(-1);
  const queue = new Int32Array(nodeCount);
  let end = 0;
  for (const source of sources) {
    if (!(source >= 0 && source < nodeCount) || hops[source] === 0) continue;
    hops[source] = 0;
    queue[end++] = source;
  }
  for (let at = 0; at < end; at++) {
    const node = queue[at]!;
    for (let entry = offsets[node]!; entry < offsets[node + 1]!; entry++) {
      const next = targets[entry]!;
      if (hops[next]! >= 0) continue;
      hops[next] = hops[node]! + 1;
      queue[end++] = next;
    }
  }
  return hops;
}
