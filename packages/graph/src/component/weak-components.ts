import type { CompressedGraph } from '../csr/compressed-graph.js';
import { type Components, numberComponents } from './components.js';

/**
 * Weakly connected components: the parts that hold together when direction does not count.
 *
 * Union–find with path halving over the out-edges; the lower root wins, so labels are stable. O(m α(n)).
 *
 * @see Tarjan, van Leeuwen, JACM 31 (1984) 245
 */
export function weakComponents(graph: CompressedGraph): Components {
  const { nodeCount, out } = graph;
  const { offsets, targets } = out;
  const parents = Int32Array.from({ length: nodeCount }, (_, node) => node);
  for (let node = 0; node < nodeCount; node++) {
    let root = rootOf(parents, node);
    const end = offsets[node + 1]!;
    for (let entry = offsets[node]!; entry < end; entry++) {
      const target = targets[entry]!;
      if (parents[target] === root) continue;
      const other = rootOf(parents, target);
      if (other < root) {
        parents[root] = other;
        root = other;
      } else {
        parents[other] = root;
      }
    }
  }
  for (let node = 0; node < nodeCount; node++) parents[node] = rootOf(parents, node);
  return numberComponents(parents);
}

function rootOf(parents: Int32Array, start: number): number {
  let node = start;
  while (parents[node] !== node) {
    const grandparent = parents[parents[node]!]!;
    parents[node] = grandparent;
    node = grandparent;
  }
  return node;
}
