import type { CompressedGraph } from '../csr/compressed-graph.js';
import { EdgeCollector } from './edge-collector.js';
import type { Interner } from './interner.js';

/** A compressed graph together with the ids of its nodes. */
export interface LabelledGraph {
  readonly graph: CompressedGraph;
  readonly nodes: Interner;
}

/** An edge by ids: source, target and weight (1 when absent). */
export type LabelledEdge = readonly [source: string, target: string, weight?: number];

/**
 * Interns the ids of an edge list and compresses it. `isolated` names nodes that may have no edge; they get
 * the first numbers.
 *
 * @throws GraphError `invalid-graph` for a weight that is negative or not finite
 */
export function labelledGraph(
  edges: Iterable<LabelledEdge>,
  options: { readonly directed: boolean; readonly isolated?: Iterable<string> },
): LabelledGraph {
  const collector = new EdgeCollector();
  const { nodes } = collector;
  for (const id of options.isolated ?? []) nodes.intern(id);
  for (const [source, target, weight = 1] of edges) {
    collector.add(nodes.intern(source), nodes.intern(target), weight);
  }
  return collector.toGraph(options.directed);
}
