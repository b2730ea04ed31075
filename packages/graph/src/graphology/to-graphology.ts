import { DirectedGraph, UndirectedGraph } from 'graphology';
import type { CompressedGraph } from '../csr/compressed-graph.js';
import { GraphError } from '../graph-error.js';

/** Most nodes of a graph that is handed over as graphology objects; larger ones stay compressed. */
export const GRAPHOLOGY_NODE_LIMIT = 10_000;

/** Values per node that become node attributes, by attribute name. */
export type NodeColumns = Readonly<Record<string, ArrayLike<number | string>>>;

/** What to put on the nodes, and how they are named. */
export interface ToGraphologyOptions {
  /** Id per node; the number as text when absent. */
  readonly idOf?: (node: number) => string;
  readonly attributes?: NodeColumns;
  readonly nodeLimit?: number;
}

/**
 * The graph as a graphology graph with `weight` on its edges, for drawing, exporters and other libraries.
 *
 * @throws GraphError `too-large` above `nodeLimit` nodes (10,000 by default)
 */
export function toGraphology(
  graph: CompressedGraph,
  options: ToGraphologyOptions = {},
): DirectedGraph | UndirectedGraph {
  const { idOf = String, attributes = {}, nodeLimit = GRAPHOLOGY_NODE_LIMIT } = options;
  if (graph.nodeCount > nodeLimit) {
    throw new GraphError('too-large', `${graph.nodeCount} nodes are more than ${nodeLimit}; take a subgraph`);
  }
  const result = graph.directed ? new DirectedGraph() : new UndirectedGraph();
  const columns = Object.entries(attributes);
  for (let node = 0; node < graph.nodeCount; node++) {
    result.addNode(idOf(node), Object.fromEntries(columns.map(([name, values]) => [name, values[node]])));
  }
  const { offsets, targets, weights } = graph.out;
  for (let node = 0; node < graph.nodeCount; node++) {
    for (let entry = offsets[node]!; entry < offsets[node + 1]!; entry++) {
      const target = targets[entry]!;
      if (!graph.directed && target < node) continue;
      result.addEdge(idOf(node), idOf(target), { weight: weights[entry]! });
    }
  }
  return result;
}
