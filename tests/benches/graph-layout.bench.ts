import { createRequire } from 'node:module';
import {
  compress,
  forceLayout,
  leiden,
  type PlantedGraph,
  plantedCommunities,
  undirectedShadow,
} from '@tingshuo/graph';
import type { DirectedGraph } from 'graphology';
import { cpuMs } from './graph/cpu-time.js';
import { type GraphBenchOptions, sizeOf } from './graph/made-graph.js';

/** What both lay out; larger graphs take graphology seconds a round. */
const USUAL = { nodes: 10_000, edges: 100_000 };
const ITERATIONS = 100;
const PEER_ITERATIONS = 10;
const REPEATS = 3;

interface ForceAtlas2 {
  assign(graph: DirectedGraph, options: { iterations: number; settings: object }): void;
  inferSettings(graph: DirectedGraph): object;
}

/** CPU milliseconds a round of the layout takes, and how many times longer one of graphology's ForceAtlas2 takes. */
export const bench = {
  name: 'graph-layout',
  standsAlone: true,
  async run(options: GraphBenchOptions): Promise<Record<string, number>> {
    const edges = plantedCommunities(sizeOf({ ...USUAL, ...options }));
    const graph = compress(edges, { directed: true });
    const shadow = undirectedShadow(graph);
    const communities = leiden(graph, { seed: 1 }).of;
    const layout = (iterations: number) => () =>
      forceLayout(graph, { communities, iterations, seed: 1 }, shadow);
    const startMs = best(layout(0));
    const layoutMs = best(layout(ITERATIONS));
    const iterationMs = (layoutMs - startMs) / ITERATIONS;
    const peer = peerIterationMs(edges);
    return {
      nodes: graph.nodeCount,
      edges: graph.edgeCount,
      startMs,
      layoutMs,
      iterationMs,
      ...(peer !== null && { forceAtlas2IterationMs: peer, ratioForceAtlas2: peer / iterationMs }),
    };
  },
};

/** ForceAtlas2 with the settings that it infers for the graph, which are those with Barnes and Hut's tree. */
function peerIterationMs(edges: PlantedGraph): number | null {
  const load = createRequire(import.meta.url);
  let forceAtlas2: ForceAtlas2;
  let graphology: { DirectedGraph: new () => DirectedGraph };
  try {
    forceAtlas2 = load('graphology-layout-forceatlas2');
    graphology = load('graphology');
  } catch {
    console.log('  graphology-layout-forceatlas2 is not installed: its ratio is left out');
    return null;
  }
  const graph = new graphology.DirectedGraph();
  for (let node = 0; node < edges.nodeCount; node++) {
    graph.addNode(String(node), { x: Math.cos(node) * Math.sqrt(node), y: Math.sin(node) * Math.sqrt(node) });
  }
  for (let edge = 0; edge < edges.sources.length; edge++) {
    const weight = edges.weights[edge];
    graph.addDirectedEdge(String(edges.sources[edge]), String(edges.targets[edge]), { weight });
  }
  const settings = { ...forceAtlas2.inferSettings(graph), barnesHutOptimize: true };
  const assign = (iterations: number) => () => forceAtlas2.assign(graph, { iterations, settings });
  const once = best(assign(1));
  return (best(assign(1 + PEER_ITERATIONS)) - once) / PEER_ITERATIONS;
}

/** Least CPU time of several runs: others work on the machine too. */
function best(run: () => unknown): number {
  let least = Number.POSITIVE_INFINITY;
  for (let repeat = 0; repeat < REPEATS; repeat++) {
    const start = process.cpuUsage();
    run();
    least = Math.min(least, cpuMs(start));
  }
  return least;
}
