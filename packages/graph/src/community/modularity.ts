import type { CompressedGraph } from '../csr/compressed-graph.js';
import { GraphError } from '../graph-error.js';
import { groundLevel, type LevelGraph } from './level-graph.js';

/**
 * Modularity of a division into communities: Q = Σ_c [ w_c/m − γ(K_c/2m)² ], w_c = weight of the ties inside c,
 * K_c = strength of c, m = weight of all ties. Direction does not count (w = w_uv + w_vu); 0 without ties.
 *
 * By hand: two pairs, each tied by 1, as two communities: Q = 2·[1/2 − (2/4)²] = 1/2.
 *
 * @param communities a label per node, a whole number from 0
 * @throws GraphError `invalid-argument` when a node has no label or one below 0
 * @see Newman, Girvan, Physical Review E 69 (2004) 026113; resolution γ: Reichardt, Bornholdt 74 (2006) 016110
 */
export function modularity(graph: CompressedGraph, communities: Int32Array, resolution = 1): number {
  for (let node = 0; node < graph.nodeCount; node++) {
    if (!(communities[node]! >= 0))
      throw new GraphError('invalid-argument', `node ${node} needs a community from 0 on`);
  }
  return levelModularity(groundLevel(graph), communities, resolution);
}

/** Modularity on a level graph. */
export function levelModularity(level: LevelGraph, communities: Int32Array, resolution: number): number {
  const { nodeCount, sides, strengths } = level;
  const totals = new Float64Array(communities.reduce((most, label) => Math.max(most, label + 1), 0));
  let twiceInside = 0;
  let twiceAll = 0;
  for (let node = 0; node < nodeCount; node++) {
    const community = communities[node]!;
    totals[community]! += strengths[node]!;
    twiceAll += strengths[node]!;
    let own = strengths[node]!;
    for (let which = 0; which < sides.length; which++) {
      const { offsets, targets, weights } = sides[which]!;
      const end = offsets[node + 1]!;
      for (let entry = offsets[node]!; entry < end; entry++) {
        if (communities[targets[entry]!] !== community) own -= weights[entry]!;
      }
    }
    twiceInside += own;
  }
  if (twiceAll === 0) return 0;
  let expected = 0;
  for (const total of totals) expected += (total / twiceAll) ** 2;
  return twiceInside / twiceAll - resolution * expected;
}
