import type { Adjacency, CompressedGraph } from '../csr/compressed-graph.js';

/** Which edges of a node count: those it makes, those it gets, or both. */
export type Direction = 'in' | 'out' | 'all';

/**
 * Number of edges per node. k_all = k_in + k_out in a directed graph; an undirected loop counts twice, for it
 * touches its node with both ends.
 *
 * @see Newman, Networks (2010), 6.9
 */
export function degrees(graph: CompressedGraph, direction: Direction = 'all'): Float64Array {
  return sumEntries(graph, direction, () => 1);
}

/**
 * Strength per node: s(v) = Σ w over its edges (weighted degree), with the rules of `degrees`.
 *
 * @see Barrat et al., PNAS 101 (2004) 3747, eq. 2
 */
export function strengths(graph: CompressedGraph, direction: Direction = 'all'): Float64Array {
  return sumEntries(graph, direction, (side, entry) => side.weights[entry]!);
}

/**
 * Degree and strength in one figure: k^(1−β)·s^β; β = 0 is the degree, β = 1 the strength.
 *
 * @see Opsahl, Agneessens, Skvoretz, Social Networks 32 (2010) 245
 */
export function degreeStrengths(
  graph: CompressedGraph,
  beta: number,
  direction: Direction = 'all',
): Float64Array {
  const counts = degrees(graph, direction);
  const sums = strengths(graph, direction);
  return counts.map((count, node) => (count === 0 ? 0 : count ** (1 - beta) * sums[node]! ** beta));
}

function sumEntries(
  graph: CompressedGraph,
  direction: Direction,
  figureOf: (side: Adjacency, entry: number) => number,
): Float64Array {
  const sums = new Float64Array(graph.nodeCount);
  const sides =
    !graph.directed || direction === 'out'
      ? [graph.out]
      : direction === 'in'
        ? [graph.in]
        : [graph.out, graph.in];
  for (const side of sides) {
    for (let node = 0; node < graph.nodeCount; node++) {
      const end = side.offsets[node + 1]!;
      let sum = 0;
      for (let entry = side.offsets[node]!; entry < end; entry++) {
        sum += figureOf(side, entry);
        if (!graph.directed && side.targets[entry] === node) sum += figureOf(side, entry);
      }
      sums[node]! += sum;
    }
  }
  return sums;
}
