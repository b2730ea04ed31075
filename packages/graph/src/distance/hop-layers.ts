import type { Adjacency, CompressedGraph } from '../csr/compressed-graph.js';
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
 * @see Moore, The shortest path through a maze (1959); Beamer, Asanović, Patterson, Direction-optimizing
 *   breadth-first search (SC 2012)
 */
export function hopLayers(graph: CompressedGraph, from: number, direction: Direction = 'out'): HopLayers {
  if (!(from >= 0 && from < graph.nodeCount)) {
    throw new GraphError('invalid-argument', `node ${from} is not in the graph of ${graph.nodeCount}`);
  }
  const [ahead, behind] = sidesOf(graph, direction);
  const distances = new Int32Array(graph.nodeCount).fill(-1);
  const queue = new Int32Array(graph.nodeCount);
  distances[from] = 0;
  queue[0] = from;
  const layers: number[] = [];
  let unexplored = ahead.reduce((sum, side) => sum + side.targets.length, 0);
  for (let start = 0, end = 1; start < end; ) {
    const hop = layers.push(end - start);
    const layer = queue.subarray(start, end);
    const entries = entriesOf(ahead, layer);
    unexplored -= entries;
    start = end;
    if (entries * PULL_FACTOR > unexplored) end = pullLayer(behind, distances, queue, end, hop);
    else for (const side of ahead) end = pushLayer(side, layer, distances, queue, end, hop);
  }
  return { distances, layers };
}

/** A layer with more than 1/14 of the entries not yet seen is cheaper to find from its other end (Beamer's α). */
const PULL_FACTOR = 14;

/** The rows that lead on from a node, and those that lead to it. */
function sidesOf(graph: CompressedGraph, direction: Direction): [Adjacency[], Adjacency[]] {
  if (!graph.directed || direction === 'out') return [[graph.out], [graph.in]];
  if (direction === 'in') return [[graph.in], [graph.out]];
  const both = [graph.out, graph.in];
  return [both, both];
}

function entriesOf(sides: readonly Adjacency[], nodes: Int32Array): number {
  let count = 0;
  for (const { offsets } of sides) for (const node of nodes) count += offsets[node + 1]! - offsets[node]!;
  return count;
}

/** Adds the unseen neighbours of a layer to the queue from `length` on; returns where it ends. */
function pushLayer(
  { offsets, targets }: Adjacency,
  layer: Int32Array,
  distances: Int32Array,
  queue: Int32Array,
  length: number,
  hop: number,
): number {
  let end = length;
  for (let at = 0; at < layer.length; at++) {
    const rowEnd = offsets[layer[at]! + 1]!;
    for (let entry = offsets[layer[at]!]!; entry < rowEnd; entry++) {
      const next = targets[entry]!;
      if (distances[next]! >= 0) continue;
      distances[next] = hop;
      queue[end++] = next;
    }
  }
  return end;
}

/** The same from the other end: each unseen node looks for one neighbour in the layer, and stops there. */
function pullLayer(
  sides: readonly Adjacency[],
  distances: Int32Array,
  queue: Int32Array,
  length: number,
  hop: number,
): number {
  let end = length;
  for (const { offsets, targets } of sides) {
    for (let node = 0; node < distances.length; node++) {
      if (distances[node]! >= 0) continue;
      const rowEnd = offsets[node + 1]!;
      let entry = offsets[node]!;
      while (entry < rowEnd && distances[targets[entry]!] !== hop - 1) entry++;
      if (entry === rowEnd) continue;
      distances[node] = hop;
      queue[end++] = node;
    }
  }
  return end;
}
