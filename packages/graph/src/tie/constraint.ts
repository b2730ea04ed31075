import type { CompressedGraph } from '../csr/compressed-graph.js';
import { undirectedShadow } from '../csr/undirected.js';

/**
 * Burt's constraint: how much a person's ties lead back to one another, so how few gaps they bridge.
 * c_i = Σ_j (p_ij + Σ_{q≠i,j} p_iq·p_qj)², p_ij = (w_ij + w_ji)/Σ_k (w_ik + w_ki), over the neighbours j.
 * Low = broker between circles; `NaN` for nodes without ties. Loops do not count.
 *
 * @see Burt, Structural Holes (1992), 54–65; networkx `constraint`
 */
export function constraints(graph: CompressedGraph, shadow = undirectedShadow(graph)): Float64Array {
  const { nodeCount, offsets, targets, weights } = shadow;
  const totals = new Float64Array(nodeCount);
  for (let node = 0; node < nodeCount; node++) {
    for (let entry = offsets[node]!; entry < offsets[node + 1]!; entry++) totals[node]! += weights[entry]!;
  }
  const invested = new Float64Array(nodeCount);
  const isNeighbour = new Int32Array(nodeCount).fill(-1);
  return totals.map((total, node) => {
    const start = offsets[node]!;
    const end = offsets[node + 1]!;
    if (start === end || total === 0) return Number.NaN;
    for (let entry = start; entry < end; entry++) {
      isNeighbour[targets[entry]!] = node;
      invested[targets[entry]!] = weights[entry]! / total;
    }
    for (let entry = start; entry < end; entry++) {
      const between = targets[entry]!;
      const share = weights[entry]! / total / totals[between]!;
      for (let to = offsets[between]!; to < offsets[between + 1]!; to++) {
        const other = targets[to]!;
        if (isNeighbour[other] === node) invested[other]! += share * weights[to]!;
      }
    }
    let sum = 0;
    for (let entry = start; entry < end; entry++) {
      sum += invested[targets[entry]!]! ** 2;
      invested[targets[entry]!] = 0;
    }
    return sum;
  });
}
