import type { Adjacency, CompressedGraph } from '../csr/compressed-graph.js';

/**
 * Which way a message goes. 'along': an edge u → v carries it from u to v. 'against': the edges are attention
 * (u acts on v), so that the message of v reaches u.
 */
export type MessageFlow = 'along' | 'against';

/** Who can pass a message to whom: row v holds those who reach v, `chances` how likely, entry by entry. */
export interface MessageSources {
  readonly offsets: Int32Array;
  readonly targets: Int32Array;
  readonly chances: Float64Array;
}

/**
 * Weighted cascade: of all that v takes in, the share from u is the chance that u passes a message to v,
 * p_uv = w_uv / Σ_k w_kv. Loops pass nothing on but count in the sum.
 *
 * @see Kempe, Kleinberg, Tardos, Maximizing the spread of influence (KDD 2003), section 4
 */
export function weightedCascade(graph: CompressedGraph, flow: MessageFlow): MessageSources {
  const side: Adjacency = flow === 'along' ? graph.in : graph.out;
  const { offsets, targets, weights } = side;
  const chances = new Float64Array(weights.length);
  for (let node = 0; node < graph.nodeCount; node++) {
    const end = offsets[node + 1]!;
    let sum = 0;
    for (let entry = offsets[node]!; entry < end; entry++) sum += weights[entry]!;
    if (sum === 0) continue;
    for (let entry = offsets[node]!; entry < end; entry++) chances[entry] = weights[entry]! / sum;
  }
  return { offsets, targets, chances };
}
