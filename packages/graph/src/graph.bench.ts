import { sampledBetweenness } from './betweenness/sampled.js';
import { cascadeSeeds } from './cascade/seeds.js';
import { directedClustering } from './clustering/directed.js';
import { clustering } from './clustering/local.js';
import { leiden } from './community/leiden.js';
import { strongComponents } from './component/strong-components.js';
import { weakComponents } from './component/weak-components.js';
import { coreNumbers } from './core/core-numbers.js';
import { compress } from './csr/compress.js';
import { byteSize } from './csr/compressed-graph.js';
import { undirectedShadow } from './csr/undirected.js';
import { strengths } from './degree/degree.js';
import { hopLayers } from './distance/hop-layers.js';
import { hyperBall } from './distance/hyper-ball.js';
import { measureDrift } from './live/drift.js';
import { LiveGraph } from './live/live-graph.js';
import { graphAt } from './log/graph-at.js';
import { InteractionLog } from './log/interaction-log.js';
import { pageRank } from './rank/pagerank.js';
import { reciprocity } from './reciprocity/reciprocity.js';
import { plantedCommunities } from './sample/planted-communities.js';
import { ACTION_WEIGHTS } from './strength/action-weights.js';

/** Size of the made graph and its seed. */
export interface BenchOptions {
  readonly nodes?: number;
  readonly edges?: number;
  readonly seed?: number;
}

/** Figures by name; times in CPU milliseconds unless the name says wall. */
export type Figures = Record<string, number>;

const DEFAULTS = { nodes: 100_000, edges: 1_000_000, seed: 1 } as const;
const DAY = 86_400_000;

/** Every micro-value metric once, cold, on one planted-community graph; `totalCpuMs` is all of them and the build. */
export function benchGraph(options: BenchOptions = {}): Figures {
  const settings = { ...DEFAULTS, ...options };
  const edges = plantedCommunities(settings);
  const figures: Figures = {};
  const wallStart = performance.now();
  const cpuStart = process.cpuUsage();
  const timed = <T>(name: string, run: () => T): T => {
    const start = process.cpuUsage();
    const result = run();
    figures[name] = cpuMs(start);
    return result;
  };
  const graph = timed('buildMs', () => compress(edges, { directed: true }));
  timed('strengthMs', () => strengths(graph, 'in'));
  const shadow = timed('shadowMs', () => undirectedShadow(graph));
  const rank = timed('pagerankMs', () => pageRank(graph));
  timed('weakComponentsMs', () => weakComponents(graph));
  timed('strongComponentsMs', () => strongComponents(graph));
  timed('kcoreMs', () => coreNumbers(graph, shadow));
  timed('clusteringMs', () => clustering(graph, shadow));
  timed('reciprocityMs', () => reciprocity(graph));
  const communities = timed('communitiesMs', () => leiden(graph, { seed: settings.seed }, shadow));
  timed('betweennessMs', () => sampledBetweenness(graph, { seed: settings.seed, pivots: 64 }));
  timed('harmonicMs', () => hyperBall(graph, { seed: settings.seed }));
  const seeds = timed('seedsMs', () => cascadeSeeds(graph, { k: 50, seed: settings.seed, flow: 'against' }));
  const totalCpuMs = cpuMs(cpuStart);
  const totalWallMs = performance.now() - wallStart;
  timed('bfsMs', () => hopLayers(graph, 0));
  timed('directedClusteringMs', () => directedClustering(graph, shadow));
  return {
    ...figures,
    nodes: graph.nodeCount,
    edges: graph.edgeCount,
    totalCpuMs,
    totalWallMs,
    bytesPerEdge: byteSize(graph) / graph.edgeCount,
    modularity: communities.modularity,
    pagerankSweeps: rank.sweeps,
    pagerankErrorBound: rank.errorBound,
    seedsGuarantee: seeds.guarantee,
    seedsLift: seeds.lift,
  };
}

/** Acts one by one on a live graph, and how far its ranks are from an exact run afterwards. */
export function benchLive(options: BenchOptions & { readonly acts?: number } = {}): Figures {
  const settings = { acts: 1000, ...DEFAULTS, ...options };
  const edges = plantedCommunities(settings);
  const live = new LiveGraph({ graph: compress(edges, { directed: true }), atMs: 0 });
  const times = new Float64Array(settings.acts);
  const start = process.cpuUsage();
  for (let act = 0; act < settings.acts; act++) {
    const before = performance.now();
    const source = edges.sources[(act * 7919) % settings.edges]!;
    const target = edges.targets[(act * 104_729) % settings.edges]!;
    live.record({ source, target, weight: 1 + (act % 4), atMs: act * 1000 });
    times[act] = performance.now() - before;
  }
  const updateMs = cpuMs(start) / settings.acts;
  times.sort();
  const drift = measureDrift(live);
  return {
    updateMs,
    updateWallP99Ms: times[Math.floor(settings.acts * 0.99)]!,
    worstNodeError: drift.worstNode,
    worstNodeBound: live.rankBound,
    driftL1: drift.total,
  };
}

/** The graph of a past day from a log with as many interactions as `edges`, spread over a year. */
export function benchDay(options: BenchOptions = {}): Figures {
  const settings = { ...DEFAULTS, ...options };
  const edges = plantedCommunities(settings);
  const log = new InteractionLog();
  const kinds = Object.keys(ACTION_WEIGHTS);
  const ids = Array.from({ length: settings.nodes }, (_, node) => `user-${node}`);
  const start = process.cpuUsage();
  for (let edge = 0; edge < settings.edges; edge++) {
    const kind = kinds[edge % kinds.length]!;
    const atMs = ((edge * 7919) % 365) * DAY;
    log.append({ source: ids[edges.sources[edge]!]!, target: ids[edges.targets[edge]!]!, kind, atMs });
  }
  const appendMs = cpuMs(start);
  const runs = [300, 364, 200, 364].map((day) => {
    const before = process.cpuUsage();
    graphAt(log, day * DAY);
    return cpuMs(before);
  });
  return { ms: Math.max(...runs), appendedPerSecond: (settings.edges / appendMs) * 1000 };
}

function cpuMs(start: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}
