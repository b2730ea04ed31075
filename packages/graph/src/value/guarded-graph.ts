import { compress } from '../csr/compress.js';
import { type CompressedGraph, entryIndex } from '../csr/compressed-graph.js';
import { strengths } from '../degree/degree.js';

/** Part of a tie that a closed circle of mutual favours cannot earn. */
export const RING_PENALTY = 0.75;

/**
 * The graph with ties that are hard to game: w' = log1p(w) · (1 − γ·back_uv·closed_u).
 *
 * log1p: the hundredth act of one person on another adds a hundredth of the first. back_uv = min(w_uv, w_vu)/w_uv is
 * the part of the tie that is returned, closed_u = Σ_x min(w_ux, w_xu)/s_out(u) the part of all that u gives which
 * comes back (weighted reciprocity): in a ring of any size whose members only serve each other both are 1, for
 * someone who mostly turns to people that do not know them closed is near 0 and the tie keeps its weight.
 *
 * @see Squartini, Picciolo, Ruzzenenti, Garlaschelli, Reciprocity of weighted networks, Scientific Reports 3 (2013) 2729, eq. 2
 */
export function guardedGraph(graph: CompressedGraph): CompressedGraph {
  const { nodeCount, out } = graph;
  const given = strengths(graph, 'out');
  const returned = new Float64Array(out.targets.length);
  const closed = new Float64Array(nodeCount);
  const sources = new Int32Array(out.targets.length);
  for (let node = 0; node < nodeCount; node++) {
    for (let entry = out.offsets[node]!; entry < out.offsets[node + 1]!; entry++) {
      sources[entry] = node;
      const target = out.targets[entry]!;
      const back = target === node ? -1 : entryIndex(out, target, node);
      returned[entry] = back < 0 ? 0 : Math.min(out.weights[entry]!, out.weights[back]!);
      closed[node]! += returned[entry]!;
    }
  }
  const weights = out.weights.map((weight, entry) => {
    const source = sources[entry]!;
    if (!(weight > 0) || !(given[source]! > 0)) return 0;
    return (
      Math.log1p(weight) *
      (1 - RING_PENALTY * (returned[entry]! / weight) * (closed[source]! / given[source]!))
    );
  });
  return compress({ nodeCount, sources, targets: out.targets, weights }, { directed: true });
}
