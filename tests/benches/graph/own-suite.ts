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
import { cpuMs, Stopwatch } from './cpu-time.js';

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

/** Every metric of micro-value once, cold; `totalCpuMs` is all of them with the build. */
export function runOwnSuite(edges: PlantedGraph, seed: number): OwnResults {
  const watch = new Stopwatch();
  const wall = performance.now();
  const cpu = process.cpuUsage();
  const graph = watch.time('buildMs', () => compress(edges, { directed: true }));
  const inStrengths = watch.time('strengthMs', () => strengths(graph, 'in'));
  const shadow = watch.time('shadowMs', () => undirectedShadow(graph));
  const rank = watch.time('pagerankMs', () => pageRank(graph));
  const weak = watch.time('weakComponentsMs', () => weakComponents(graph));
  watch.time('strongComponentsMs', () => strongComponents(graph));
  watch.time('kcoreMs', () => coreNumbers(graph, shadow));
  const triangles = watch.time('clusteringMs', () => clustering(graph, shadow));
  watch.time('reciprocityMs', () => reciprocity(graph));
  const communities = watch.time('communitiesMs', () => leiden(graph, { seed }, shadow));
  watch.time('betweennessMs', () => sampledBetweenness(graph, { seed, pivots: PIVOTS }));
  const ball = watch.time('harmonicMs', () => hyperBall(graph, { seed }));
  const choice = watch.time('seedsMs', () => cascadeSeeds(graph, { k: SEEDS, seed, flow: 'against' }));
  const totals = { totalCpuMs: cpuMs(cpu), totalWallMs: performance.now() - wall };
  const bfs = watch.time('bfsMs', () => hopLayers(graph, 0));
  const loose = watch.time('pagerankLooseMs', () =>
    pageRank(graph, { tolerance: looseTolerance(graph.nodeCount) }),
  );
  watch.time('directedClusteringMs', () => directedClustering(graph, shadow));
  const figures = {
    nodes: graph.nodeCount,
    edges: graph.edgeCount,
    ...totals,
    bytesPerEdge: byteSize(graph) / graph.edgeCount,
    peakRssMb: process.resourceUsage().maxRSS / 1024,
    ...watch.figures,
    modularity: communities.modularity,
    clusteringAverage: triangles.average,
    pagerankSweeps: rank.sweeps,
    pagerankErrorBound: rank.errorBound,
    effectiveDiameter: ball.effectiveDiameter,
    seedsSpread: choice.spread,
    seedsGuarantee: choice.guarantee,
    seedsLift: choice.lift,
  };
  const { ranks } = rank;
  return {
    graph,
    figures,
    ranks,
    looseRanks: loose.ranks,
    inStrengths,
    weakComponents: weak.count,
    hops: bfs.layers,
  };
}
