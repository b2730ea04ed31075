import { GraphError } from '../graph-error.js';
import { type LabelledEdge, type LabelledGraph, labelledGraph } from '../intern/labelled-graph.js';
import { xmlTags } from './xml-tags.js';

/**
 * Reads a GraphML file: nodes, edges and the edges' `weight` data (1 when absent), parallel edges adding up.
 * The file's `edgedefault` decides on direction unless `directed` is given.
 *
 * @throws GraphError `invalid-graph` when there is no graph or an edge lacks an end
 * @see Brandes et al., GraphML progress report (GD 2001), graphml.graphdrawing.org
 */
export function readGraphml(xml: string, options: { readonly directed?: boolean } = {}): LabelledGraph {
  const isolated: string[] = [];
  const edges: [source: string, target: string, weight: number][] = [];
  const weightKeys = new Set<string>();
  let directed: boolean | undefined;
  let inEdge = false;
  for (const { name, attributes, text } of xmlTags(xml)) {
    if (name === 'key' && attributes.get('attr.name') === 'weight')
      weightKeys.add(attributes.get('id') ?? '');
    if (name === 'graph') directed ??= attributes.get('edgedefault') === 'directed';
    if (name === 'node') isolated.push(attributes.get('id') ?? '');
    if (name === 'node' || name === 'edge') inEdge = name === 'edge';
    if (name === 'edge') edges.push([end(attributes, 'source'), end(attributes, 'target'), 1]);
    const edge = edges[edges.length - 1];
    if (name === 'data' && inEdge && edge && weightKeys.has(attributes.get('key') ?? ''))
      edge[2] = Number(text);
  }
  if (directed === undefined) throw new GraphError('invalid-graph', 'a GraphML file needs a graph element');
  const list: LabelledEdge[] = edges;
  return labelledGraph(list, { directed: options.directed ?? directed, isolated });
}

function end(attributes: ReadonlyMap<string, string>, name: string): string {
  const id = attributes.get(name);
  if (id === undefined) throw new GraphError('invalid-graph', `an edge lacks its ${name}`);
  return id;
}
