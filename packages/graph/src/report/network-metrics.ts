import { exactBetweenness } from '../betweenness/exact.js';
import { directedClustering } from '../clustering/directed.js';
import { clustering } from '../clustering/local.js';
import { type Communities, leiden } from '../community/leiden.js';
import type { Components } from '../component/components.js';
import { strongComponents } from '../component/strong-components.js';
import { weakComponents } from '../component/weak-components.js';
import { coreNumbers } from '../core/core-numbers.js';
import type { CompressedGraph } from '../csr/compressed-graph.js';
import { undirectedShadow } from '../csr/undirected.js';
import { degrees, strengths } from '../degree/degree.js';
import { hopLayers } from '../distance/hop-layers.js';
import { type CheckBudget, GraphError } from '../graph-error.js';
import { pageRank } from '../rank/pagerank.js';
import { reciprocity } from '../reciprocity/reciprocity.js';
import { type Harmonic, harmonicOf } from './harmonic.js';

/** What to measure of a graph. */
export interface NetworkMetricsOptions {
  readonly seed: number;
  /** Adds betweenness and makes harmonic centrality exact, however long that takes. */
  readonly exact?: boolean;
  /** Adds the hop layers around this node. */
  readonly from?: number;
  readonly checkBudget?: CheckBudget;
}

/** A figure per node. */
export type NodeFigures = Float64Array | Int32Array;

/** Every measure of one graph, with figures per node by node number. */
export interface NetworkMetrics {
  readonly components: Components;
  readonly strongComponents: Components;
  /** `NaN` without edges. */
  readonly reciprocity: number;
  readonly clusteringAverage: number;
  readonly transitivity: number;
  /** After Fagiolo; absent for an undirected graph. */
  readonly clusteringDirectedAverage?: number;
  readonly pagerank: Float64Array;
  readonly pagerankWeighted: Float64Array;
  /** In and out together; an undirected loop counts twice. */
  readonly degree: NodeFigures;
  readonly strength: NodeFigures;
  /** Each way for itself; absent for an undirected graph, like the next three. */
  readonly inDegree?: NodeFigures;
  readonly outDegree?: NodeFigures;
  readonly inStrength?: NodeFigures;
  readonly outStrength?: NodeFigures;
  /** Shares of the pairs that a node could lie between; only with `exact`. */
  readonly betweenness?: Float64Array;
  readonly kcore: NodeFigures;
  readonly harmonic: Harmonic;
  readonly hopLayers?: readonly number[];
  readonly communities: Communities;
}

/** Ranks are so near to the limit that their 8 digits do not depend on where the sweeps stop. */
const PAGERANK_TOLERANCE = 1e-13;

/** Leiden runs on its own result until nothing moves, or so many times; small graphs are tried from more seeds. */
const LEIDEN_ITERATIONS = 10;
const LEIDEN_RESTARTS = 8;
const RESTARTS_UP_TO_ENTRIES = 200_000;

/**
 * Measures a whole graph: components, reciprocity, clustering, PageRank, degree, strength, cores, harmonic
 * centrality and communities, each by the function of its name.
 *
 * @throws GraphError what `checkBudget` throws; `invalid-graph` when a strength is beyond a double's range; `invalid-argument` when `from` is not in the graph
 */
export function networkMetrics(graph: CompressedGraph, options: NetworkMetricsOptions): NetworkMetrics {
  const checkBudget = options.checkBudget ?? (() => undefined);
  const run = <T>(measure: () => T): T => {
    checkBudget();
    return measure();
  };
  const hops = options.from === undefined ? undefined : hopLayers(graph, options.from).layers;
  const strength = run(() => strengths(graph));
  if (!strength.every(Number.isFinite))
    throw new GraphError('invalid-graph', 'the weights of a node are too large to add up');
  const shadow = run(() => undirectedShadow(graph));
  const undirected = run(() => clustering(graph, shadow, checkBudget));
  const ranked = { tolerance: PAGERANK_TOLERANCE, checkBudget };
  return {
    components: run(() => weakComponents(graph)),
    strongComponents: run(() => strongComponents(graph)),
    reciprocity: run(() => reciprocity(graph).overall),
    clusteringAverage: undirected.average,
    transitivity: undirected.transitivity,
    ...(graph.directed && {
      clusteringDirectedAverage: run(() => directedClustering(graph, shadow, checkBudget).average),
    }),
    pagerank: run(() => pageRank(graph, { ...ranked, weighted: false }).ranks),
    pagerankWeighted: run(() => pageRank(graph, ranked).ranks),
    degree: run(() => degrees(graph)),
    strength,
    ...(graph.directed && run(() => bothWays(graph))),
    kcore: run(() => coreNumbers(graph, shadow)),
    communities: run(() => bestCommunities(graph, options.seed, checkBudget)),
    harmonic: run(() => harmonicOf(graph, options, checkBudget)),
    ...(options.exact && {
      betweenness: run(() => exactBetweenness(graph, { normalised: true, checkBudget })),
    }),
    ...(hops && { hopLayers: hops }),
  };
}

function bestCommunities(graph: CompressedGraph, seed: number, checkBudget: CheckBudget): Communities {
  const from = (start: number) => leiden(graph, { seed: start, iterations: LEIDEN_ITERATIONS, checkBudget });
  let best = from(seed);
  const restarts = graph.out.targets.length <= RESTARTS_UP_TO_ENTRIES / 2 ? LEIDEN_RESTARTS : 1;
  for (let restart = 1; restart < restarts; restart++) {
    const found = from(seed + restart);
    if (found.modularity > best.modularity) best = found;
  }
  return best;
}

function bothWays(graph: CompressedGraph) {
  return {
    inDegree: degrees(graph, 'in'),
    outDegree: degrees(graph, 'out'),
    inStrength: strengths(graph, 'in'),
    outStrength: strengths(graph, 'out'),
  };
}
