import { compress } from '../csr/compress.js';
import type { CompressedGraph } from '../csr/compressed-graph.js';
import { Interner } from './interner.js';

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
  const nodes = new Interner();
  for (const id of options.isolated ?? []) nodes.intern(id);
  const sources: number[] = [];
  const targets: number[] = [];
  const weights: number[] = [];
  for (const [source, target, weight = 1] of edges) {
    sources.push(nodes.intern(source));
    targets.push(nodes.intern(target));
    weights.push(weight);
  }
  const columns = {
    nodeCount: nodes.size,
    sources: Int32Array.from(sources),
    targets: Int32Array.from(targets),
    weights: Float64Array.from(weights),
  };
  return { graph: compress(columns, { directed: options.directed }), nodes };
}
