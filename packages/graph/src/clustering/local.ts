import type { CompressedGraph } from '../csr/compressed-graph.js';
import { undirectedShadow } from '../csr/undirected.js';
import type { CheckBudget } from '../graph-error.js';
import { triangleCounts } from './triangles.js';

/** Clustering of a graph: how many of the pairs around each node are tied themselves. */
export interface Clustering {
  /** C_v per node, 0 for nodes with fewer than two neighbours. */
  readonly local: Float64Array;
  /** Mean of `local` over all nodes, also those with 0; 0 for an empty graph. */
  readonly average: number;
}

/** Clustering where direction and weight do not count, with the global figures. */
export interface UndirectedClustering extends Clustering {
  /** 3 · triangles ÷ connected triples; 0 when there is no triple. */
  readonly transitivity: number;
  readonly triangles: number;
}

/**
 * C_v = 2·T_v / (k_v(k_v − 1)) on the undirected shadow; transitivity = Σ T_v / Σ ½k_v(k_v − 1).
 *
 * @see Watts, Strogatz, Nature 393 (1998) 440; Newman, Networks (2010), 7.9
 */
export function clustering(
  graph: CompressedGraph,
  shadow = undirectedShadow(graph),
  checkBudget?: CheckBudget,
): UndirectedClustering {
  const counts = triangleCounts(shadow, checkBudget);
  const local = new Float64Array(shadow.nodeCount);
  let closed = 0;
  let triples = 0;
  for (let node = 0; node < shadow.nodeCount; node++) {
    const degree = shadow.offsets[node + 1]! - shadow.offsets[node]!;
    if (degree < 2) continue;
    const pairs = (degree * (degree - 1)) / 2;
    local[node] = counts[node]! / pairs;
    closed += counts[node]!;
    triples += pairs;
  }
  return {
    local,
    average: mean(local),
    transitivity: triples > 0 ? closed / triples : 0,
    triangles: closed / 3,
  };
}

/** Arithmetic mean, 0 of nothing. */
export function mean(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  return values.length > 0 ? sum / values.length : 0;
}
