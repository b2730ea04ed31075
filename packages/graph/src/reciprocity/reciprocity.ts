import { type CompressedGraph, entryIndex } from '../csr/compressed-graph.js';

/** How much is answered: for the whole graph and per node (`NaN` for nodes without edges). */
export interface Reciprocity {
  /** |{uv : vu ∈ E, u ≠ v}| / |E|; 1 for an undirected graph, `NaN` without edges. */
  readonly overall: number;
  /** 2·|mutual ties of v| / (k_in + k_out). */
  readonly perNode: Float64Array;
}

/**
 * The share of edges that have their opposite. Loops count in the denominator and are never answered.
 *
 * @see Wasserman, Faust, Social Network Analysis (1994), 13.4.1; networkx `overall_reciprocity`
 */
export function reciprocity(graph: CompressedGraph): Reciprocity {
  const { nodeCount, out } = graph;
  const back = graph.in;
  const perNode = new Float64Array(nodeCount);
  if (!graph.directed) {
    return {
      overall: graph.edgeCount > 0 ? 1 : Number.NaN,
      perNode: perNode.map((_, v) => degreeShare(graph, v)),
    };
  }
  let mutualTotal = 0;
  for (let node = 0; node < nodeCount; node++) {
    let ahead = out.offsets[node]!;
    let behind = back.offsets[node]!;
    const aheadEnd = out.offsets[node + 1]!;
    const behindEnd = back.offsets[node + 1]!;
    const degree = aheadEnd - ahead + behindEnd - behind;
    let mutual = 0;
    while (ahead < aheadEnd && behind < behindEnd) {
      const to = out.targets[ahead]!;
      const from = back.targets[behind]!;
      if (to === from && to !== node) mutual++;
      if (to <= from) ahead++;
      if (from <= to) behind++;
    }
    mutualTotal += mutual;
    perNode[node] = degree > 0 ? (2 * mutual) / degree : Number.NaN;
  }
  return { overall: graph.edgeCount > 0 ? mutualTotal / graph.edgeCount : Number.NaN, perNode };
}

function degreeShare(graph: CompressedGraph, node: number): number {
  const degree = graph.out.offsets[node + 1]! - graph.out.offsets[node]!;
  if (degree === 0) return Number.NaN;
  return entryIndex(graph.out, node, node) < 0 ? 1 : (degree - 1) / degree;
}
