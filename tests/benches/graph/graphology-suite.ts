import { createRequire } from 'node:module';
import { type CompressedGraph, modularity, type PlantedGraph } from '@tingshuo/graph';
import type { DirectedGraph } from 'graphology';
import { Stopwatch } from './cpu-time.js';
import type { OwnResults } from './own-suite.js';

type PerNode = Record<string, number>;
type Weighted = { getEdgeWeight: 'weight' };

const resolve = createRequire(import.meta.url);

/** The peer's package, or null with a printed reason: the ratios that need it are left out then. */
function peer<T>(name: string): T | null {
  try {
    const found: T = resolve(name);
    return found;
  } catch {
    console.log(`  ${name} is not installed: its ratio is left out`);
    return null;
  }
}

/**
 * The same graph and measures by graphology, in CPU milliseconds under the names of our own, and the modularity of
 * its communities. Where both measure the same, their results must agree.
 */
export function runGraphologySuite(edges: PlantedGraph, own: OwnResults): Record<string, number> {
  const graphology = peer<{ DirectedGraph: new () => DirectedGraph }>('graphology');
  if (!graphology) return {};
  const watch = new Stopwatch();
  const graph = watch.time('buildMs', () => build(new graphology.DirectedGraph(), edges));
  const metrics = peer<{ weightedInDegree(graph: DirectedGraph, node: string): number }>(
    'graphology-metrics/node/weighted-degree',
  );
  if (metrics) {
    const sums = watch.time('strengthMs', () =>
      Float64Array.from({ length: edges.nodeCount }, (_, node) =>
        metrics.weightedInDegree(graph, String(node)),
      ),
    );
    agree('strength', distance(sums, own.inStrengths), 1e-6);
  }
  type Pagerank = (
    graph: DirectedGraph,
    options: Weighted & { tolerance: number; maxIterations: number },
  ) => PerNode;
  const pagerank = peer<Pagerank>('graphology-metrics/centrality/pagerank');
  if (pagerank) {
    const inOrder = (ranks: PerNode) => own.ranks.map((_, node) => ranks[String(node)] ?? 0);
    const weighted = { getEdgeWeight: 'weight', maxIterations: 1000 } as const;
    const loose = watch.time('pagerankLooseMs', () => pagerank(graph, { ...weighted, tolerance: 1e-6 }));
    const ownError = distance(own.looseRanks, own.ranks);
    agree('loose PageRank', Math.max(0, ownError - distance(inOrder(loose), own.ranks)), 0);
    // It stops at nodes × tolerance: so both stop at the same change.
    const tolerance = 1e-10 / edges.nodeCount;
    const ranks = watch.time('pagerankMs', () => pagerank(graph, { ...weighted, tolerance }));
    agree('PageRank', distance(inOrder(ranks), own.ranks), 1e-8);
  }
  const components = peer<{ connectedComponents(graph: DirectedGraph): string[][] }>('graphology-components');
  if (components) {
    const found = watch.time('weakComponentsMs', () => components.connectedComponents(graph));
    agree('components', Math.abs(found.length - own.weakComponents), 0);
  }
  const paths = peer<{ singleSourceLength(graph: DirectedGraph, source: string): PerNode }>(
    'graphology-shortest-path/unweighted',
  );
  if (paths) {
    const lengths = watch.time('bfsMs', () => paths.singleSourceLength(graph, '0'));
    const reached = Object.keys(lengths).length;
    agree('nodes reached', Math.abs(reached - own.hops.reduce((sum, count) => sum + count, 0)), 0);
  }
  const cores = peer<{ coreNumber(graph: DirectedGraph): PerNode }>('graphology-cores');
  if (cores) watch.time('kcoreMs', () => cores.coreNumber(graph));
  type Louvain = (graph: DirectedGraph, options: Weighted) => PerNode;
  const louvain = peer<Louvain>('graphology-communities-louvain');
  if (!louvain) return watch.figures;
  const found = watch.time('communitiesMs', () => louvain(graph, { getEdgeWeight: 'weight' }));
  return { ...watch.figures, modularity: modularityOf(own.graph, found) };
}

function build(graph: DirectedGraph, { nodeCount, sources, targets, weights }: PlantedGraph): DirectedGraph {
  for (let node = 0; node < nodeCount; node++) graph.addNode(String(node));
  for (let edge = 0; edge < sources.length; edge++) {
    graph.addDirectedEdge(String(sources[edge]), String(targets[edge]), { weight: weights[edge] });
  }
  return graph;
}

function modularityOf(graph: CompressedGraph, communities: PerNode): number {
  return modularity(
    graph,
    Int32Array.from({ length: graph.nodeCount }, (_, node) => communities[node] ?? 0),
  );
}

function distance(left: Float64Array, right: Float64Array): number {
  return left.reduce((sum, value, at) => sum + Math.abs(value - (right[at] ?? 0)), 0);
}

function agree(what: string, difference: number, allowed: number): void {
  if (!(difference <= allowed)) throw new Error(`graphology differs by ${difference} in ${what}`);
}
