import { GraphError } from '../graph-error.js';
import { type LabelledEdge, type LabelledGraph, labelledGraph } from '../intern/labelled-graph.js';
import { xmlTags } from './xml-tags.js';

/**
 * Reads a GEXF file: nodes and edges with their weight (1 when absent), parallel edges adding up. The file's
 * `defaultedgetype` decides on direction unless `directed` is given.
 *
 * @throws GraphError `invalid-graph` when there is no graph or an edge lacks an end
 * @see GEXF 1.3 primer, gexf.net
 */
export function readGexf(xml: string, options: { readonly directed?: boolean } = {}): LabelledGraph {
  const isolated: string[] = [];
  const edges: LabelledEdge[] = [];
  let directed: boolean | undefined;
  for (const { name, attributes } of xmlTags(xml)) {
    if (name === 'graph') directed = attributes.get('defaultedgetype') === 'directed';
    if (name === 'node') isolated.push(attributes.get('id') ?? '');
    if (name !== 'edge') continue;
    const source = attributes.get('source');
    const target = attributes.get('target');
    if (source === undefined || target === undefined) {
      throw new GraphError('invalid-graph', `edge ${attributes.get('id') ?? ''} lacks an end`);
    }
    edges.push([source, target, Number(attributes.get('weight') ?? 1)]);
  }
  if (directed === undefined) throw new GraphError('invalid-graph', 'a GEXF file needs a graph element');
  return labelledGraph(edges, { directed: options.directed ?? directed, isolated });
}
