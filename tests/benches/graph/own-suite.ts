import {
  byteSize,
  type CompressedGraph,
  cascadeSeeds,
  clustering,
  compress,
  coreNumbers,
  directedClustering,
  hopLayers,
  hyperBall,
  leiden,
  type PlantedGraph,
  pageRank,
  reciprocity,
  sampledBetweenness,
  strengths,
  strongComponents,
  undirectedShadow,
  weakComponents,
} from '@tingshuo/graph';
import { Stopwatch } from './cpu-time.js';

const PIVOTS = 64;
const SEEDS = 50;

/** What the peer's results are held against. */
export interface OwnResults {
  readonly graph: CompressedGraph;
  readonly figures: Readonly<Record<string, number>>;
  readonly ranks: Float64Array;
  readonly looseRanks: Float64Array;
  readonly inStrengths: Float64Array;
  readonly weakComponents: number;
  readonly hops: readonly number[];
}

/** L1 change at which graphology stops by default. */
const looseTolerance = (nodes: number): number => 1e-6 * nodes;

/** What is measured besides the suite that the total stands for. */
const BESIDES = new Set(['bfsMs', 'pagerankLooseMs', 'directedClusteringMs']);

/**
 * Every metric of micro-value once; `totalCpuMs` is all of them with the build. What a step needs no more is let go
 * before the next, so that `peakRssMb` is what a server would need.
 */
export function runOwnSuite(make: () => PlantedGraph, seed: number): OwnResults {
  const watch = new Stopwatch();
  const graph = build(make(), watch);
  const inStrengths = watch.time('strengthMs', () => strengths(graph, 'in'));
  const rank = watch.time('pagerankMs', () => pageRank(graph));
  const tolerance = looseTolerance(graph.nodeCount);
  const loose = watch.time('pagerankLooseMs', () => pageRank(graph, { tolerance }));
  const weak = watch.time('weakComponentsMs', () => weakComponents(graph));
  watch.time('strongComponentsMs', () => strongComponents(graph));
  watch.time('reciprocityMs', () => reciprocity(graph));
  const ties = measureTies(graph, watch, seed);
  watch.time('betweennessMs', () => sampledBetweenness(graph, { seed, pivots: PIVOTS }));
  const ball = watch.time('harmonicMs', () => hyperBall(graph, { seed }));
  const choice = watch.time('seedsMs', () => cascadeSeeds(graph, { k: SEEDS, seed, flow: 'against' }));
  const bfs = watch.time('bfsMs', () => hopLayers(graph, 0));
  const steps = Object.entries(watch.figures).filter(([name]) => !BESIDES.has(name));
  const figures = {
    nodes: graph.nodeCount,
    edges: graph.edgeCount,
    totalCpuMs: steps.reduce((sum, [, ms]) => sum + ms, 0),
    bytesPerEdge: byteSize(graph) / graph.edgeCount,
    peakRssMb: process.resourceUsage().maxRSS / 1024,
    ...watch.figures,
    ...ties,
    pagerankSweeps: rank.sweeps,
    pagerankErrorBound: rank.errorBound,
    effectiveDiameter: ball.effectiveDiameter,
    seedsSpread: choice.spread,
    seedsGuarantee: choice.guarantee,
    seedsLift: choice.lift,
  };
  const { ranks } = rank;
  const looseRanks = loose.ranks;
  return { graph, figures, ranks, looseRanks, inStrengths, weakComponents: weak.count, hops: bfs.layers };
}

function build(edges: PlantedGraph, watch: Stopwatch): CompressedGraph {
  return watch.time('buildMs', () => compress(edges, { directed: true }));
}

/** What counts ties whatever their direction. */
function measureTies(graph: CompressedGraph, watch: Stopwatch, seed: number) {
  const shadow = watch.time('shadowMs', () => undirectedShadow(graph));
  watch.time('kcoreMs', () => coreNumbers(graph, shadow));
  const { average } = watch.time('clusteringMs', () => clustering(graph, shadow));
  watch.time('directedClusteringMs', () => directedClustering(graph, shadow));
  const { modularity } = watch.time('communitiesMs', () => leiden(graph, { seed }, shadow));
  return { modularity, clusteringAverage: average };
}
