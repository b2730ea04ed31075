import type { CompressedGraph } from '../csr/compressed-graph.js';
import { orderMarked } from '../csr/marked-nodes.js';
import type { CheckBudget } from '../graph-error.js';

const LANES = 32;

/** What all shortest distances of each node add up to. */
export interface ExactDistances {
  /** H(v) = Σ over u ≠ v of 1/d; pairs without a path add 0. */
  readonly harmonic: Float64Array;
  /** Longest of the shortest distances (0 when nothing is reachable); their maximum is the diameter. */
  readonly eccentricities: Int32Array;
  /** Mean of the finite distances (`NaN` when nothing is reachable). */
  readonly means: Float64Array;
}

/**
 * Exact distances, summed up per node: 'in' follows the others' edges to v, 'out' those of v. Searches run 32 at
 * a time over shared edge scans: O(nodes · edges) at worst, about a tenth of that in small worlds.
 *
 * @see Marchiori, Latora, Physica A 285 (2000) 539; Then et al., multi-source BFS (VLDB 2014)
 */
export function exactDistances(
  graph: CompressedGraph,
  direction: 'in' | 'out' = 'in',
  checkBudget?: CheckBudget,
): ExactDistances {
  const { nodeCount } = graph;
  const { offsets, targets } = direction === 'in' ? graph.in : graph.out;
  const harmonic = new Float64Array(nodeCount);
  const eccentricities = new Int32Array(nodeCount);
  const sums = new Float64Array(nodeCount);
  const reachable = new Int32Array(nodeCount);
  const seen = new Int32Array(nodeCount);
  const fresh = new Int32Array(nodeCount);
  let frontier = new Int32Array(nodeCount);
  let reached = new Int32Array(nodeCount);
  const masks = new Int32Array(nodeCount);
  for (let start = 0; start < nodeCount; start += LANES) {
    checkBudget?.();
    seen.fill(0);
    let length = Math.min(LANES, nodeCount - start);
    for (let lane = 0; lane < length; lane++) {
      frontier[lane] = start + lane;
      seen[start + lane] = masks[start + lane] = 1 << lane;
    }
    for (let hop = 1; length > 0; hop++) {
      let found = 0;
      for (let at = 0; at < length; at++) {
        const node = frontier[at]!;
        const mask = masks[node]!;
        const end = offsets[node + 1]!;
        for (let entry = offsets[node]!; entry < end; entry++) {
          const target = targets[entry]!;
          const lanes = mask & ~seen[target]!;
          if (lanes === 0) continue;
          if (fresh[target] === 0) reached[found++] = target;
          fresh[target]! |= lanes;
        }
      }
      orderMarked(reached, found, fresh);
      for (let at = 0; at < found; at++) {
        const node = reached[at]!;
        const mask = fresh[node]!;
        masks[node] = mask;
        seen[node]! |= mask;
        fresh[node] = 0;
        for (let lanes = mask; lanes !== 0; lanes &= lanes - 1) {
          const source = start + 31 - Math.clz32(lanes & -lanes);
          harmonic[source]! += 1 / hop;
          sums[source]! += hop;
          reachable[source]!++;
          eccentricities[source] = hop;
        }
      }
      [frontier, reached] = [reached, frontier];
      length = found;
    }
  }
  return { harmonic, eccentricities, means: sums.map((sum, node) => sum / reachable[node]!) };
}
