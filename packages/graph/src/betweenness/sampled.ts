import type { CompressedGraph } from '../csr/compressed-graph.js';
import { GraphError } from '../graph-error.js';
import { seededRandom } from '../random/seeded-random.js';
import { dependencySums } from './dependencies.js';
import { type BetweennessOptions, betweennessScale } from './exact.js';

/** Settings of sampled betweenness. */
export interface SampledBetweennessOptions extends BetweennessOptions {
  /** How many pivots are searched from (64 by default); all nodes make it exact. */
  readonly pivots?: number;
  readonly seed: number;
  /** Chance that some node lies outside its bound (0.05 by default). */
  readonly failure?: number;
}

/** Estimates with the half-width of the interval that holds the exact value of every node at once. */
export interface SampledBetweenness {
  readonly values: Float64Array;
  /** Per node: |estimate − exact| ≤ bound for all nodes together with probability ≥ 1 − failure. */
  readonly bounds: Float64Array;
  readonly pivots: number;
}

/**
 * Betweenness from the dependencies of pivots drawn evenly and independently: n/k · Σ δ_s(v).
 *
 * δ_s(v)/(n − 2) lies in [0, 1], so two bounds hold for its mean over k draws, each made good for all nodes by
 * ln(n) in its logarithm: Hoeffding's √(L/2k), and the empirical Bernstein bound √(2VL/k) + 7L/(3(k − 1)) with
 * the sample variance V, which is far tighter for the many nodes that lie on few paths; the smaller one counts
 * (each taken at half of the failure).
 *
 * With as many pivots as nodes the answer is exact and the bounds are 0.
 *
 * @throws GraphError `invalid-argument` for fewer than 2 pivots or a failure outside (0, 1)
 * @see Brandes, Pich, Int. J. Bifurcation and Chaos 17 (2007) 2303; Maurer, Pontil, COLT 2009, theorem 4
 */
export function sampledBetweenness(
  graph: CompressedGraph,
  options: SampledBetweennessOptions,
): SampledBetweenness {
  const { nodeCount } = graph;
  const { failure = 0.05, normalised = false } = options;
  const pivots = Math.min(nodeCount, options.pivots ?? 64);
  if (!(failure > 0 && failure < 1))
    throw new GraphError('invalid-argument', `failure ${failure} is not in (0, 1)`);
  if (nodeCount > 1 && !(pivots >= 2))
    throw new GraphError('invalid-argument', `${pivots} pivots are too few`);
  const sources = drawn(nodeCount, pivots, options.seed);
  const { sums, squares } = dependencySums(graph, sources, options.checkBudget);
  const scale = betweennessScale(graph, normalised) * (nodeCount / Math.max(1, pivots));
  const widest = nodeCount - 2;
  const logarithm = Math.log((8 * nodeCount) / failure);
  const hoeffding = Math.sqrt(logarithm / (2 * pivots));
  const bounds = sums.map((sum, node) => {
    if (pivots >= nodeCount || widest <= 0) return 0;
    const variance = Math.max(0, squares[node]! - (sum * sum) / pivots) / (pivots - 1) / widest ** 2;
    const bernstein = Math.sqrt((2 * variance * logarithm) / pivots) + (7 * logarithm) / (3 * (pivots - 1));
    return Math.min(hoeffding, bernstein) * widest * pivots * scale;
  });
  return { values: sums.map((sum) => sum * scale), bounds, pivots };
}

/** Independent draws, ascending so that rows are read in order; all nodes when as many are wanted. */
function drawn(nodeCount: number, count: number, seed: number): Int32Array {
  if (count >= nodeCount) return Int32Array.from({ length: nodeCount }, (_, node) => node);
  const random = seededRandom(seed);
  return Int32Array.from({ length: count }, () => Math.floor(random() * nodeCount)).sort();
}
