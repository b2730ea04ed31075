import type { Adjacency, CompressedGraph } from '../csr/compressed-graph.js';
import { GraphError } from '../graph-error.js';

/**
 * The ties that carry more than chance would give them (disparity filter): 1 per entry of `graph.out` that belongs to
 * the backbone, 0 otherwise.
 *
 * Were a node's strength s spread over its k ties at random, a tie would take the share p = w/s or more with
 * probability α = (1 − p)^(k − 1). A tie stays when α < `alpha` at either end: among what its source gives or among
 * what its target gets. A node's only tie says nothing about it (k = 1).
 *
 * @throws GraphError `invalid-argument` for an alpha outside (0, 1]
 * @see Serrano, Boguñá, Vespignani, PNAS 106 (2009) 6483, eq. 2
 */
export function disparityBackbone(graph: CompressedGraph, alpha = 0.05): Uint8Array {
  if (!(alpha > 0 && alpha <= 1)) throw new GraphError('invalid-argument', `alpha ${alpha} is not in (0, 1]`);
  const given = rowSums(graph.out, graph.nodeCount);
  const got = rowSums(graph.in, graph.nodeCount);
  const { offsets, targets, weights } = graph.out;
  const incoming = graph.in.offsets;
  const kept = new Uint8Array(targets.length);
  for (let node = 0; node < graph.nodeCount; node++) {
    const degree = offsets[node + 1]! - offsets[node]!;
    for (let entry = offsets[node]!; entry < offsets[node + 1]!; entry++) {
      const target = targets[entry]!;
      const weight = weights[entry]!;
      const others = incoming[target + 1]! - incoming[target]!;
      if (stands(weight, given[node]!, degree, alpha) || stands(weight, got[target]!, others, alpha))
        kept[entry] = 1;
    }
  }
  return kept;
}

function stands(weight: number, strength: number, degree: number, alpha: number): boolean {
  return degree > 1 && strength > 0 && (1 - weight / strength) ** (degree - 1) < alpha;
}

function rowSums({ offsets, weights }: Adjacency, nodeCount: number): Float64Array {
  const sums = new Float64Array(nodeCount);
  for (let node = 0; node < nodeCount; node++) {
    for (let entry = offsets[node]!; entry < offsets[node + 1]!; entry++) sums[node]! += weights[entry]!;
  }
  return sums;
}
