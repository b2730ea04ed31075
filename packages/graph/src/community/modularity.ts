import type { CompressedGraph } from '../csr/compressed-graph.js';
import { groundLevel, type LevelGraph } from './level-graph.js';

/**
 * Modularity of a division into communities: Q = Σ_c [ w_c/m − γ(K_c/2m)² ], w_c = weight of the ties inside c,
 * K_c = strength of c, m = weight of all ties. Direction does not count; 0 without ties.
 *
 * @see Newman, Girvan, Physical Review E 69 (2004) 026113; resolution γ: Reichardt, Bornholdt 74 (2006) 016110
 */
export function modularity(graph: CompressedGraph, communities: Int32Array, resolution = 1): number {
  return levelModularity(groundLevel(graph), communities, resolution);
}

/** Modularity on a level graph whose community labels lie below its nodeCount. */
export function levelModularity(level: LevelGraph, communities: Int32Array, resolution: number): number {
  const { nodeCount, sides, strengths } = level;
  const totals = new Float64Array(nodeCount);
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
