import type { CompressedGraph } from '../csr/compressed-graph.js';
import { undirectedShadow } from '../csr/undirected.js';

/** How the ties of each node run into communities. */
export interface Participation {
  /** 0 where all ties run into one community, near 1 where they run evenly into many; `NaN` without ties. */
  readonly coefficient: Float64Array;
  /** Ties into other communities than the own one. */
  readonly outside: Int32Array;
}

/**
 * Participation coefficient P_i = 1 − Σ_s (κ_is/k_i)², κ_is = ties of i into community s, k_i = all its ties. A tie counts
 * once whatever its directions. Ties with nodes marked in `ignored` count for nobody. O(nodes + ties).
 *
 * @see Guimerà, Amaral, Functional cartography of complex metabolic networks, Nature 433 (2005) 895–900
 */
export function participation(
  graph: CompressedGraph,
  communities: Int32Array,
  ignored: Uint8Array = new Uint8Array(graph.nodeCount),
  shadow = undirectedShadow(graph),
): Participation {
  const { nodeCount, offsets, targets } = shadow;
  const coefficient = new Float64Array(nodeCount).fill(Number.NaN);
  const outside = new Int32Array(nodeCount);
  const into = new Map<number, number>();
  for (let node = 0; node < nodeCount; node++) {
    into.clear();
    let ties = 0;
    for (let entry = offsets[node]!; entry < offsets[node + 1]!; entry++) {
      const other = targets[entry]!;
      if (ignored[other]) continue;
      const community = communities[other]!;
      into.set(community, (into.get(community) ?? 0) + 1);
      ties++;
    }
    if (ties === 0) continue;
    outside[node] = ties - (into.get(communities[node]!) ?? 0);
    let squares = 0;
    for (const count of into.values()) squares += count ** 2;
    coefficient[node] = 1 - squares / ties ** 2;
  }
  return { coefficient, outside };
}
