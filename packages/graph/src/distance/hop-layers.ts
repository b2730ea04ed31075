import type { CompressedGraph } from '../csr/compressed-graph.js';
import type { Direction } from '../degree/degree.js';
import { GraphError } from '../graph-error.js';

/** Distances from one node: hops per node (−1 = not reachable) and how many nodes each hop reaches. */
export interface HopLayers {
  readonly distances: Int32Array;
  /** `layers[h]` = number of nodes at h hops; `layers[0]` is 1. */
  readonly layers: number[];
}

/**
 * Breadth-first layers around a node: n_0 = 1, n_1, n_2 … ('out' follows edges, 'in' goes against them, 'all'
 * takes both). The last layer's number is the node's eccentricity. O(nodes + edges).
 *
 * @throws GraphError `invalid-argument` when the node is not in the graph
 * @see Moore, The shortest path through a maze (1959)
 */
export function hopLayers(graph: CompressedGraph, from: number, direction: Direction = 'out'): HopLayers {
  if (!(from >= 0 && from < graph.nodeCount)) {
    throw new GraphError('invalid-argument', `node ${from} is not in the graph of ${graph.nodeCount}`);
  }
  const first = direction === 'in' ? graph.in : graph.out;
  const second = direction === 'all' && graph.directed ? graph.in : undefined;
  const distances = new Int32Array(graph.nodeCount).fill(-1);
  const queue = new Int32Array(graph.nodeCount);
  distances[from] = 0;
  queue[0] = from;
  let reached = 1;
  const layers: number[] = [];
  for (let layerStart = 0; layerStart < reached; ) {
    const layerEnd = reached;
    const hop = layers.push(layerEnd - layerStart);
    for (let at = layerStart; at < layerEnd; at++) {
      const node = queue[at]!;
      for (let side: typeof second = first; side; side = side === first ? second : undefined) {
        const end = side.offsets[node + 1]!;
        for (let entry = side.offsets[node]!; entry < end; entry++) {
          const next = side.targets[entry]!;
          if (distances[next]! >= 0) continue;
          distances[next] = hop;
          queue[reached++] = next;
        }
      }
    }
    layerStart = layerEnd;
  }
  return { distances, layers };
}
