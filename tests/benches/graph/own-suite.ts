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
  type PageRank,
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
import { freeMemory } from './free-memory.js';

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

/** How a graph comes and goes. */
export interface SuiteOptions {
  readonly seed: number;
  /**
   * The edges are for this suite alone: their memory becomes the graph's, and what a step leaves behind is freed before
   * the next, so that `peakRssMb` is what a server would need.
   */
  readonly sparing?: boolean;
}

/** Every metric of micro-value once; `totalCpuMs` is all of them with the build. */
export async function runOwnSuite(make: () => PlantedGraph, options: SuiteOptions): Promise<OwnResults> {
  const { seed, sparing = false } = options;
  const watch = new Stopwatch(sparing);
  const time = async <T>(name: string, step: () => T): Promise<T> => {
    const result = watch.time(name, step);
    if (sparing) await freeMemory();
    return result;
  };
  const graph = await build(make, time, sparing);
  const kept = (values: Float64Array) => (sparing ? NOTHING : values);
  const inStrengths = kept(await time('strengthMs', () => strengths(graph, 'in')));
  const rank = await time('pagerankMs', () => withRanks(pageRank(graph), kept));
  const tolerance = looseTolerance(graph.nodeCount);
  const loose = await time('pagerankLooseMs', () => withRanks(pageRank(graph, { tolerance }), kept));
  const weak = await time('weakComponentsMs', () => weakComponents(graph).count);
  await time('strongComponentsMs', () => strongComponents(graph).count);
  await time('reciprocityMs', () => reciprocity(graph).overall);
  const clusteringAverage = await measureTies(graph, time);
  const modularity = await time('communitiesMs', () => leiden(graph, { seed }).modularity);
  await time('betweennessMs', () => sampledBetweenness(graph, { seed, pivots: PIVOTS }).pivots);
  const { effectiveDiameter } = await time('harmonicMs', () => hyperBall(graph, { seed }));
  const choice = await time('seedsMs', () => cascadeSeeds(graph, { k: SEEDS, seed, flow: 'against' }));
  const bfs = await time('bfsMs', () => hopLayers(graph, 0));
  const steps = Object.entries(watch.figures).filter(([name]) => !BESIDES.has(name));
  const figures = {
    nodes: graph.nodeCount,
    edges: graph.edgeCount,
    totalCpuMs: steps.reduce((sum, [, ms]) => sum + ms, 0),
    bytesPerEdge: byteSize(graph) / graph.edgeCount,
    peakRssMb: process.resourceUsage().maxRSS / 1024,
    ...watch.figures,
    modularity,
    clusteringAverage,
    pagerankSweeps: rank.sweeps,
    pagerankErrorBound: rank.errorBound,
    effectiveDiameter,
    seedsSpread: choice.spread,
    seedsGuarantee: choice.guarantee,
    seedsLift: choice.lift,
  };
  return {
    graph,
    figures,
    ranks: rank.ranks,
    looseRanks: loose.ranks,
    inStrengths,
    weakComponents: weak,
    hops: bfs.layers,
  };
}

const NOTHING = new Float64Array(0);

function withRanks(rank: PageRank, kept: (values: Float64Array) => Float64Array): PageRank {
  return { ...rank, ranks: kept(rank.ranks) };
}

type Timed = <T>(name: string, step: () => T) => Promise<T>;

async function build(make: () => PlantedGraph, time: Timed, consume: boolean): Promise<CompressedGraph> {
  const edges = make();
  if (consume) await freeMemory();
  return time('buildMs', () => compress(edges, { directed: true, consume }));
}

/** What counts ties whatever their direction and weight. */
async function measureTies(graph: CompressedGraph, time: Timed): Promise<number> {
  const shadow = await time('shadowMs', () => undirectedShadow(graph));
  await time('kcoreMs', () => coreNumbers(graph, shadow).length);
  const average = await time('clusteringMs', () => clustering(graph, shadow).average);
  await time('directedClusteringMs', () => directedClustering(graph, shadow).average);
  return average;
}
