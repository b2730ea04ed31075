import { columnKinds, type ExportedGraph, exportedEdges } from './exported-graph.js';
import { escapeXml } from './xml-tags.js';

/**
 * A graph as GraphML: nodes with their columns as data, edges with `weight` data.
 *
 * @see Brandes et al., GraphML progress report (GD 2001), graphml.graphdrawing.org
 */
export function toGraphml(exported: ExportedGraph): string {
  const { graph, idOf, columns = {} } = exported;
  const kinds = columnKinds(exported);
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
    ...kinds.map(
      ({ name, numeric }, at) =>
        `<key id="n${at}" for="node" attr.name="${escapeXml(name)}" attr.type="${numeric ? 'double' : 'string'}"/>`,
    ),
    '<key id="weight" for="edge" attr.name="weight" attr.type="double"/>',
    `<graph edgedefault="${graph.directed ? 'directed' : 'undirected'}">`,
  ];
  for (let node = 0; node < graph.nodeCount; node++) {
    const values = kinds.flatMap(({ name }, at) => {
      const value = columns[name]?.[node] ?? '';
      return value === '' ? [] : [`<data key="n${at}">${escapeXml(String(value))}</data>`];
    });
    lines.push(`<node id="${escapeXml(idOf(node))}">${values.join('')}</node>`);
  }
  for (const { source, target, weight } of exportedEdges(exported)) {
    const ends = `source="${escapeXml(source)}" target="${escapeXml(target)}"`;
    lines.push(`<edge ${ends}><data key="weight">${weight}</data></edge>`);
  }
  lines.push('</graph>', '</graphml>', '');
  return lines.join('\n');
}
