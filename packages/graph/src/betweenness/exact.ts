import type { CompressedGraph } from '../csr/compressed-graph.js';
import type { CheckBudget } from '../graph-error.js';
import { dependencySums } from './dependencies.js';

/** Settings of betweenness. */
export interface BetweennessOptions {
  /** Divide by the number of pairs the node could lie between: (n − 1)(n − 2). */
  readonly normalised?: boolean;
  readonly checkBudget?: CheckBudget;
}

/**
 * Exact betweenness: Σ over pairs s ≠ v ≠ t of the share of shortest paths from s to t that pass v. Hops count,
 * weights do not. In an undirected graph a pair counts once (before normalising). O(nodes · edges).
 *
 * @see Freeman, Sociometry 40 (1977) 35; Brandes, J. Math. Sociology 25 (2001) 163
 */
export function exactBetweenness(graph: CompressedGraph, options: BetweennessOptions = {}): Float64Array {
  const all = Int32Array.from({ length: graph.nodeCount }, (_, node) => node);
  const { sums } = dependencySums(graph, all, options.checkBudget);
  const scale = betweennessScale(graph, options.normalised ?? false);
  return sums.map((sum) => sum * scale);
}

/** Factor from a sum over all sources to betweenness. */
export function betweennessScale({ nodeCount, directed }: CompressedGraph, normalised: boolean): number {
  if (normalised) return nodeCount > 2 ? 1 / ((nodeCount - 1) * (nodeCount - 2)) : 0;
  return directed ? 1 : 0.5;
}
