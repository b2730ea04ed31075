import { compress } from '../csr/compress.js';
import type { CompressedGraph } from '../csr/compressed-graph.js';
import type { Direction } from '../degree/degree.js';
import { hopLayers } from '../distance/hop-layers.js';
import { GraphError } from '../graph-error.js';

/** A part of a graph: its own graph, and which node of the whole each of its nodes is. */
export interface GraphPart {
  readonly graph: CompressedGraph;
  /** Node of the whole per node of the part. */
  readonly nodes: Int32Array;
}

/**
 * The part on the given nodes with all edges between them; repeated nodes count once, order is kept.
 *
 * @throws GraphError `invalid-argument` for a node that is not in the graph
 */
export function inducedSubgraph(graph: CompressedGraph, nodes: Iterable<number>): GraphPart {
  const placeOf = new Map<number, number>();
  for (const node of nodes) {
    if (!(node >= 0 && node < graph.nodeCount)) {
      throw new GraphError('invalid-argument', `node ${node} is not in the graph of ${graph.nodeCount}`);
    }
    if (!placeOf.has(node)) placeOf.set(node, placeOf.size);
  }
  const sources: number[] = [];
  const targets: number[] = [];
  const weights: number[] = [];
  const { offsets, targets: ends, weights: values } = graph.out;
  for (const [node, place] of placeOf) {
    for (let entry = offsets[node]!; entry < offsets[node + 1]!; entry++) {
      const target = placeOf.get(ends[entry]!);
      if (target === undefined || (!graph.directed && target < place)) continue;
      sources.push(place);
      targets.push(target);
      weights.push(values[entry]!);
    }
  }
  const columns = {
    nodeCount: placeOf.size,
    sources: Int32Array.from(sources),
    targets: Int32Array.from(targets),
    weights: Float64Array.from(weights),
  };
  return { graph: compress(columns, { directed: graph.directed }), nodes: Int32Array.from(placeOf.keys()) };
}

/** How far an ego net reaches. */
export interface EgoOptions {
  /** Most hops from the ego (1 by default). */
  readonly hops?: number;
  readonly direction?: Direction;
  /** Most nodes, the ego included (10,000 by default): nearer ones first, then those of greater weight to them. */
  readonly nodeLimit?: number;
}

/**
 * The ego net: a node, everyone within some hops, and all edges between them. The ego is node 0.
 *
 * @throws GraphError `invalid-argument` when the ego is not in the graph
 */
export function egoNet(graph: CompressedGraph, ego: number, options: EgoOptions = {}): GraphPart {
  const { hops = 1, direction = 'all', nodeLimit = 10_000 } = options;
  const { distances } = hopLayers(graph, ego, direction);
  const nearness = attachment(graph, distances);
  const near: number[] = [];
  for (let node = 0; node < graph.nodeCount; node++) {
    if (distances[node]! >= 0 && distances[node]! <= hops) near.push(node);
  }
  near.sort((a, b) => distances[a]! - distances[b]! || nearness[b]! - nearness[a]! || a - b);
  return inducedSubgraph(graph, near.slice(0, nodeLimit));
}

/** Per node the weight of its edges with nodes one hop nearer to the ego. */
function attachment(graph: CompressedGraph, distances: Int32Array): Float64Array {
  const sums = new Float64Array(graph.nodeCount);
  for (const side of graph.directed ? [graph.out, graph.in] : [graph.out]) {
    for (let node = 0; node < graph.nodeCount; node++) {
      if (distances[node]! < 1) continue;
      for (let entry = side.offsets[node]!; entry < side.offsets[node + 1]!; entry++) {
        if (distances[side.targets[entry]!] === distances[node]! - 1) sums[node]! += side.weights[entry]!;
      }
    }
  }
  return sums;
}
