import {
  type CompressedGraph,
  inducedSubgraph,
  toEdgeCsv,
  toGexf,
  toGraphml,
  toNodeCsv,
} from '@tingshuo/graph';

export type ExportFormat = 'gexf' | 'graphml' | 'csv-people' | 'csv-ties';

export interface ExportInput {
  readonly format: ExportFormat;
  readonly graph: CompressedGraph;
  readonly nodes: Int32Array;
  /** Per entry of `nodes`. */
  readonly ids: readonly string[];
  readonly columns: Readonly<Record<string, readonly (number | string)[]>>;
}

const WRITERS = { gexf: toGexf, graphml: toGraphml, 'csv-people': toNodeCsv, 'csv-ties': toEdgeCsv } as const;

/** The part as the text of a file. */
export function exportNetwork({ format, graph, nodes, ids, columns }: ExportInput): string {
  const part = inducedSubgraph(graph, nodes);
  const isCsv = format.startsWith('csv-');
  const written = isCsv
    ? Object.fromEntries(Object.entries(columns).map(([name, values]) => [name, values.map(inert)]))
    : columns;
  return WRITERS[format]({ graph: part.graph, idOf: (node) => ids[node] ?? '', columns: written });
}

/** A spreadsheet takes a cell that begins like this for a formula; names come from strangers. */
function inert(value: number | string): number | string {
  return typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
}
