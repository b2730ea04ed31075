import { columnKinds, type ExportedGraph, exportedEdges } from './exported-graph.js';

/** The edges as CSV (RFC 4180): source, target, weight. */
export function toEdgeCsv(exported: ExportedGraph): string {
  const lines = ['source,target,weight'];
  for (const { source, target, weight } of exportedEdges(exported)) {
    lines.push(`${field(source)},${field(target)},${weight}`);
  }
  return `${lines.join('\r\n')}\r\n`;
}

/** The nodes as CSV (RFC 4180): id and the columns. */
export function toNodeCsv(exported: ExportedGraph): string {
  const { graph, idOf, columns = {} } = exported;
  const names = columnKinds(exported).map(({ name }) => name);
  const lines = [['id', ...names].map(field).join(',')];
  for (let node = 0; node < graph.nodeCount; node++) {
    const values = names.map((name) => field(String(columns[name]?.[node] ?? '')));
    lines.push([field(idOf(node)), ...values].join(','));
  }
  return `${lines.join('\r\n')}\r\n`;
}

function field(text: string): string {
  return /[",\s]|^[#%]|^$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
