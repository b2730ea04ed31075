import type { CompressedGraph } from '../csr/compressed-graph.js';
import { type Components, numberComponents } from './components.js';

/**
 * Strongly connected components: sets in which everyone reaches everyone along the edges.
 *
 * Tarjan's algorithm on an explicit stack, so depth is bounded by memory and not by the call stack. O(n + m).
 *
 * @see Tarjan, SIAM J. Computing 1 (1972) 146; Pearce, Information Processing Letters 116 (2016) 47
 */
export function strongComponents(graph: CompressedGraph): Components {
  const { nodeCount, out } = graph;
  const { offsets, targets } = out;
  const lowest = new Int32Array(nodeCount);
  const cursor = new Int32Array(nodeCount);
  const path = new Int32Array(nodeCount);
  const open = new Int32Array(nodeCount);
  const labels = new Int32Array(nodeCount).fill(-1);
  const order = new Int32Array(nodeCount);
  let seen = 0;
  let openCount = 0;
  for (let start = 0; start < nodeCount; start++) {
    if (order[start]! > 0) continue;
    let depth = 0;
    path[0] = start;
    cursor[start] = offsets[start]!;
    order[start] = lowest[start] = ++seen;
    open[openCount++] = start;
    while (depth >= 0) {
      const node = path[depth]!;
      const end = offsets[node + 1]!;
      let low = lowest[node]!;
      let entry = cursor[node]!;
      let child = -1;
      for (; entry < end; entry++) {
        const target = targets[entry]!;
        if (order[target] === 0) {
          child = target;
          entry++;
          break;
        }
        if (labels[target]! < 0 && lowest[target]! < low) low = lowest[target]!;
      }
      cursor[node] = entry;
      lowest[node] = low;
      if (child >= 0) {
        path[++depth] = child;
        cursor[child] = offsets[child]!;
        order[child] = lowest[child] = ++seen;
        open[openCount++] = child;
        continue;
      }
      depth--;
      if (low === order[node]) {
        let member: number;
        do {
          member = open[--openCount]!;
          labels[member] = node;
        } while (member !== node);
      } else if (lowest[path[depth]!]! > low) {
        lowest[path[depth]!] = low;
      }
    }
  }
  return numberComponents(labels);
}
