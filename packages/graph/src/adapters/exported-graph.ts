import type { CompressedGraph } from '../csr/compressed-graph.js';

/** A graph with what its file shall say about nodes: ids and columns of figures or text by name. */
export interface ExportedGraph {
  readonly graph: CompressedGraph;
  readonly idOf: (node: number) => string;
  readonly columns?: Readonly<Record<string, ArrayLike<number | string>>>;
}

/** An edge as it goes into a file. */
export interface ExportedEdge {
  readonly source: string;
  readonly target: string;
  readonly weight: number;
}

/** All edges, each once. */
export function* exportedEdges({ graph, idOf }: ExportedGraph): Generator<ExportedEdge> {
  const { offsets, targets, weights } = graph.out;
  for (let node = 0; node < graph.nodeCount; node++) {
    for (let entry = offsets[node]!; entry < offsets[node + 1]!; entry++) {
      const target = targets[entry]!;
      if (!graph.directed && target < node) continue;
      yield { source: idOf(node), target: idOf(target), weight: weights[entry]! };
    }
  }
}

/**
 * Names of the columns with their kind: a column is numeric when all its values are numbers, or empty where a figure is
 * not known.
 */
export function columnKinds({ columns = {} }: ExportedGraph): { name: string; numeric: boolean }[] {
  return Object.entries(columns).map(([name, values]) => ({
    name,
    numeric:
      Array.prototype.some.call(values, (value: unknown) => typeof value === 'number') &&
      Array.prototype.every.call(values, (value: unknown) => typeof value === 'number' || value === ''),
  }));
}

/** What a node is called where people read it. */
export function nodeLabel({ idOf, columns = {} }: ExportedGraph, node: number): string {
  return String(columns.label?.[node] || columns.name?.[node] || idOf(node));
}
