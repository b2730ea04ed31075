import { columnKinds, type ExportedGraph, exportedEdges, nodeLabel } from './exported-graph.js';
import { escapeXml } from './xml-tags.js';

/**
 * A graph as GEXF 1.3 for Gephi and others: nodes with their columns as attributes, edges with weights. A column `label`
 * (else `name`) is what a node is called; `x` and `y` are where it is drawn, `size` its radius and `colour` (#rrggbb) its
 * colour there.
 *
 * @see GEXF 1.3 primer and its viz module, gexf.net
 */
export function toGexf(exported: ExportedGraph): string {
  const { graph, idOf, columns = {} } = exported;
  const kinds = columnKinds(exported);
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">',
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
    const label = escapeXml(nodeLabel(exported, node));
    const values = kinds.flatMap(({ name }, at) => {
      const value = columns[name]?.[node] ?? '';
      return value === '' ? [] : [`<attvalue for="${at}" value="${escapeXml(String(value))}"/>`];
    });
    const look = drawnLook(columns, node);
    lines.push(`<node id="${id}" label="${label}"><attvalues>${values.join('')}</attvalues>${look}</node>`);
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

/** How a node is drawn, as far as its columns say. */
function drawnLook(columns: NonNullable<ExportedGraph['columns']>, node: number): string {
  const { x, y, size, colour } = columns;
  const [across, up, radius] = [x?.[node], y?.[node], size?.[node]];
  const channels = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(String(colour?.[node] ?? ''));
  const [r, g, b] = (channels?.slice(1) ?? []).map((channel) => Number.parseInt(channel, 16));
  return [
    channels ? `<viz:color r="${r}" g="${g}" b="${b}"/>` : '',
    typeof across === 'number' && typeof up === 'number'
      ? `<viz:position x="${across}" y="${up}" z="0"/>`
      : '',
    typeof radius === 'number' ? `<viz:size value="${radius}"/>` : '',
  ].join('');
}
