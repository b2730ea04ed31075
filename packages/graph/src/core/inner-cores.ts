import type { CompressedGraph } from '../csr/compressed-graph.js';
import { type UndirectedShadow, undirectedShadow } from '../csr/undirected.js';
import { coreNumbers } from './core-numbers.js';

/** How deep inside its own community each node lies. */
export interface InnerCores {
  /** Core number counting only ties with the same community. */
  readonly core: Int32Array;
  /** Its share of the highest one of that community, 0 to 1; 0 where nobody there has a tie inside. */
  readonly share: Float64Array;
}

/**
 * Core numbers of the communities taken apart: the greatest k such that the node belongs to a part of its community
 * where all have ≥ k ties. O(nodes + ties).
 *
 * @see Seidman, Network structure and minimum degree, Social Networks 5 (1983) 269–287
 */
export function innerCores(
  graph: CompressedGraph,
  communities: Int32Array,
  shadow = undirectedShadow(graph),
): InnerCores {
  const core = coreNumbers(graph, insideOf(shadow, communities));
  const highest = new Map<number, number>();
  core.forEach((number, node) => {
    const community = communities[node]!;
    highest.set(community, Math.max(number, highest.get(community) ?? 0));
  });
  const share = Float64Array.from(core, (number, node) => {
    const most = highest.get(communities[node]!) ?? 0;
    return most > 0 ? number / most : 0;
  });
  return { core, share };
}

/** The ties that stay inside a community. */
function insideOf(
  { nodeCount, offsets, targets }: UndirectedShadow,
  communities: Int32Array,
): UndirectedShadow {
  const kept = new Int32Array(targets.length);
  const starts = new Int32Array(nodeCount + 1);
  let count = 0;
  for (let node = 0; node < nodeCount; node++) {
    for (let entry = offsets[node]!; entry < offsets[node + 1]!; entry++) {
      if (communities[targets[entry]!] === communities[node]) kept[count++] = targets[entry]!;
    }
    starts[node + 1] = count;
  }
  const weights = new Float64Array(0);
  const arcs = new Uint8Array(0);
  return { nodeCount, offsets: starts, targets: kept.subarray(0, count), tieCount: count / 2, arcs, weights };
}
