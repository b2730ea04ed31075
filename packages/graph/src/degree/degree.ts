import { type Adjacency, type CompressedGraph, entryIndex } from '../csr/compressed-graph.js';

/** Which edges of a node count: those it makes, those it gets, or both. */
export type Direction = 'in' | 'out' | 'all';

/**
 * Number of edges per node. k_all = k_in + k_out in a directed graph; an undirected loop counts twice, for it
 * touches its node with both ends.
 *
 * @see Newman, Networks (2010), 6.9
 */
export function degrees(graph: CompressedGraph, direction: Direction = 'all'): Float64Array {
  const counts = new Float64Array(graph.nodeCount);
  for (const side of sidesOf(graph, direction)) {
    for (let node = 0; node < counts.length; node++) {
      counts[node]! += side.offsets[node + 1]! - side.offsets[node]!;
      if (!graph.directed && entryIndex(side, node, node) >= 0) counts[node]!++;
    }
  }
  return counts;
}

/**
 * Strength per node: s(v) = Σ w over its edges (weighted degree), with the rules of `degrees`.
 *
 * @see Barrat et al., PNAS 101 (2004) 3747, eq. 2
 */
export function strengths(graph: CompressedGraph, direction: Direction = 'all'): Float64Array {
  const sums = new Float64Array(graph.nodeCount);
  for (const side of sidesOf(graph, direction)) {
    addRows(side, sums);
    if (graph.directed) continue;
    for (let node = 0; node < sums.length; node++)
      sums[node]! += side.weights[entryIndex(side, node, node)] ?? 0;
  }
  return sums;
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

function addRows({ offsets, weights }: Adjacency, sums: Float64Array): void {
  let entry = 0;
  for (let node = 0; node < sums.length; node++) {
    const end = offsets[node + 1]!;
    let sum = 0;
    for (; entry < end; entry++) sum += weights[entry]!;
    sums[node]! += sum;
  }
}

function sidesOf(graph: CompressedGraph, direction: Direction): Adjacency[] {
  if (!graph.directed || direction === 'out') return [graph.out];
  return direction === 'in' ? [graph.in] : [graph.out, graph.in];
}
