import type { CompressedGraph } from '../csr/compressed-graph.js';
import { exactDistances } from '../distance/exact-distances.js';
import { hyperBall } from '../distance/hyper-ball.js';
import type { CheckBudget } from '../graph-error.js';

/**
 * Harmonic centrality with how it was found; `relativeError` is HyperBall's standard error, 0 when exact. Of a network
 * that is a long chain only distances up to `withinHops` are counted: each longer one adds less than 1/withinHops.
 */
export interface Harmonic {
  readonly values: Float64Array;
  readonly method: 'exact' | 'hyperball';
  readonly relativeError: number;
  readonly withinHops?: number;
}

/** Harmonic centrality is exact up to this many nodes times entries: a few seconds at worst. */
const EXACT_DISTANCES_UP_TO = 2e9;

/** HyperBall looks at so many counters at most: half a minute, and twenty hops of ten million people. */
const MAX_LOOKS = 2e8;

/** Registers of HyperBall, as a power of 2: half the usual error where the counters of all nodes stay below 100 MB. */
const precisionFor = (nodeCount: number): number => (nodeCount <= 200_000 ? 8 : 6);

/** Harmonic centrality, exactly where that takes seconds or is asked for, else by HyperBall. @throws what `checkBudget` throws */
export function harmonicOf(
  graph: CompressedGraph,
  { seed, exact }: { readonly seed: number; readonly exact?: boolean },
  checkBudget: CheckBudget,
): Harmonic {
  if (exact || graph.nodeCount * graph.in.targets.length <= EXACT_DISTANCES_UP_TO) {
    return { values: exactDistances(graph, 'in', checkBudget).harmonic, method: 'exact', relativeError: 0 };
  }
  const ball = hyperBall(graph, {
    seed,
    checkBudget,
    precision: precisionFor(graph.nodeCount),
    maxLooks: MAX_LOOKS,
  });
  return {
    values: ball.harmonic,
    method: 'hyperball',
    relativeError: ball.relativeError,
    ...(!ball.complete && { withinHops: ball.hops }),
  };
}
