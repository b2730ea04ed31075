import { columnKinds, type ExportedGraph, exportedEdges } from './exported-graph.js';
import { escapeXml } from './xml-tags.js';

/**
 * A graph as GEXF 1.3 for Gephi and others: nodes with their columns as attributes, edges with weights.
 *
 * @see GEXF 1.3 primer, gexf.net
 */
export function toGexf(exported: ExportedGraph): string {
  const { graph, idOf, columns = {} } = exported;
  const kinds = columnKinds(exported);
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<gexf xmlns="http://gexf.net/1.3" version="1.3">',
    `<graph defaultedgetype="${graph.directed ? 'directed' : 'undirected'}" mode="static">`,
    '<attributes class="node">',
    ...kinds.map(
      ({ name, numeric }, at) =>
        `<attribute id="${at}" title="${escapeXml(name)}" type="${numeric ? 'double' : 'string'}"/>`,
    ),
    '</attributes>',
    '<nodes>',
  ];
  for (let node = 0; node < graph.nodeCount; node++) {
    const id = escapeXml(idOf(node));
    const values = kinds.map(
      ({ name }, at) => `<attvalue for="${at}" value="${escapeXml(String(columns[name]?.[node] ?? ''))}"/>`,
    );
    lines.push(`<node id="${id}" label="${id}"><attvalues>${values.join('')}</attvalues></node>`);
  }
  lines.push('</nodes>', '<edges>');
  let number = 0;
  for (const { source, target, weight } of exportedEdges(exported)) {
    const ends = `source="${escapeXml(source)}" target="${escapeXml(target)}"`;
    lines.push(`<edge id="${number++}" ${ends} weight="${weight}"/>`);
  }
  lines.push('</edges>', '</graph>', '</gexf>', '');
  return lines.join('\n');
}
