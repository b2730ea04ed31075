import type { CompressedGraph } from '../csr/compressed-graph.js';
import { undirectedShadow } from '../csr/undirected.js';

/**
 * Core number per node: the greatest k such that the node belongs to a part where all have ≥ k ties.
 *
 * A tie counts once whatever its directions, and loops do not count. Bucket peeling, O(n + m).
 *
 * @see Batagelj, Zaveršnik, An O(m) algorithm for cores decomposition, arXiv cs/0310049
 */
export function coreNumbers(graph: CompressedGraph, shadow = undirectedShadow(graph)): Int32Array {
  const { nodeCount, offsets, targets } = shadow;
  const cores = new Int32Array(nodeCount);
  let greatest = 0;
  for (let node = 0; node < nodeCount; node++) {
    cores[node] = offsets[node + 1]! - offsets[node]!;
    if (cores[node]! > greatest) greatest = cores[node]!;
  }
  const starts = new Int32Array(greatest + 2);
  for (const degree of cores) starts[degree + 1]!++;
  for (let degree = 0; degree <= greatest; degree++) starts[degree + 1]! += starts[degree]!;
  const sorted = new Int32Array(nodeCount);
  const place = new Int32Array(nodeCount);
  const next = starts.slice();
  for (let node = 0; node < nodeCount; node++) {
    place[node] = next[cores[node]!]!++;
    sorted[place[node]!] = node;
  }
  for (let at = 0; at < nodeCount; at++) {
    const node = sorted[at]!;
    const core = cores[node]!;
    for (let entry = offsets[node]!; entry < offsets[node + 1]!; entry++) {
      const other = targets[entry]!;
      const degree = cores[other]!;
      if (degree <= core) continue;
      const first = starts[degree]!;
      const firstNode = sorted[first]!;
      const otherPlace = place[other]!;
      sorted[otherPlace] = firstNode;
      place[firstNode] = otherPlace;
      sorted[first] = other;
      place[other] = first;
      starts[degree] = first + 1;
      cores[other] = degree - 1;
    }
  }
  return cores;
}
