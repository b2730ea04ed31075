import type { CompressedGraph, ExportedGraph } from '@tingshuo/graph';
import { parquetWriteBuffer } from 'hyparquet-writer';

/** A network as two tables: people with their figures, and ties. */
export interface ParquetFiles {
  readonly people: Uint8Array;
  readonly ties: Uint8Array;
}

type Column = Parameters<typeof parquetWriteBuffer>[0]['columnData'][number];

/** The graph as Parquet. Ids are text, also where they look like numbers; figures keep every bit. */
export function parquetFiles({ graph, idOf, columns = {} }: ExportedGraph): ParquetFiles {
  const ids = Array.from({ length: graph.nodeCount }, (_, node) => idOf(node));
  const figures = Object.entries(columns).map(([name, values]) => columnOf(name, values));
  return { people: table([text('id', ids), ...figures]), ties: table(tieColumns(graph, ids)) };
}

function columnOf(name: string, values: ArrayLike<number | string>): Column {
  if (values instanceof Int32Array) return { name, data: values, type: 'INT32', nullable: false };
  if (values instanceof Float64Array) return { name, data: values, type: 'DOUBLE', nullable: false };
  return text(name, Array.from(values, String));
}

const text = (name: string, data: string[]): Column => ({ name, data, type: 'STRING', nullable: false });

/** Each tie once, an undirected one from the node that stands first. */
function tieColumns(graph: CompressedGraph, ids: readonly string[]): Column[] {
  const { offsets, targets, weights } = graph.out;
  const source: string[] = [];
  const target: string[] = [];
  const weight = new Float64Array(graph.edgeCount);
  for (let node = 0; node < graph.nodeCount; node++) {
    for (let entry = offsets[node] ?? 0; entry < (offsets[node + 1] ?? 0); entry++) {
      const other = targets[entry] ?? 0;
      if (!graph.directed && other < node) continue;
      weight[source.length] = weights[entry] ?? 0;
      source.push(ids[node] ?? '');
      target.push(ids[other] ?? '');
    }
  }
  return [
    text('source', source),
    text('target', target),
    { name: 'weight', data: weight, type: 'DOUBLE', nullable: false },
  ];
}

function table(columnData: Column[]): Uint8Array {
  return new Uint8Array(parquetWriteBuffer({ columnData }));
}
