import { GraphError } from '../graph-error.js';
import { EdgeCollector } from '../intern/edge-collector.js';
import type { GraphFile, GraphFileOptions } from './graph-file.js';
import { xmlTags } from './xml-tags.js';

/**
 * Reads a GraphML file: nodes, edges and the edges' `weight` data (the key's default or 1 when absent), parallel
 * edges adding up. The file's `edgedefault` decides on direction unless `directed` is given.
 *
 * @throws GraphError `invalid-graph` when there is no whole graph, an edge lacks an end or a weight is unusable
 * @see Brandes et al., GraphML progress report (GD 2001), graphml.graphdrawing.org
 */
export function readGraphml(xml: string, options: GraphFileOptions = {}): GraphFile {
  const collector = new EdgeCollector();
  const { nodes } = collector;
  const weightKeys = new Set<string>();
  let defaultWeight = 1;
  let declared: boolean | undefined;
  // A file that was cut off has no end, and would read as a smaller graph.
  let ended = false;
  let key = '';
  let edge: { source: number; target: number; weight: number } | undefined;
  const finishEdge = () => {
    if (edge) collector.add(edge.source, edge.target, edge.weight);
    edge = undefined;
  };
  for (const { name, empty, attributes, text } of xmlTags(xml)) {
    if (name === 'key') {
      key = attributes.get('id') ?? '';
      if (attributes.get('attr.name') === 'weight' && attributes.get('for') !== 'node') weightKeys.add(key);
    }
    if (name === 'default' && weightKeys.has(key)) defaultWeight = Number(text);
    if (name === 'graph') declared ??= attributes.get('edgedefault') === 'directed';
    if (name === '/graph' || (name === 'graph' && empty)) ended = true;
    if (name === 'node' || name === 'edge') finishEdge();
    if (name === 'node') nodes.intern(required(attributes, 'id'));
    if (name === 'edge') {
      const source = nodes.intern(required(attributes, 'source'));
      edge = { source, target: nodes.intern(required(attributes, 'target')), weight: defaultWeight };
    }
    if (name === 'data' && edge && weightKeys.has(attributes.get('key') ?? '')) edge.weight = Number(text);
  }
  finishEdge();
  if (declared === undefined || !ended) {
    throw new GraphError('invalid-graph', 'a GraphML file needs a graph element with its end');
  }
  const read = collector.toGraph(options.directed ?? declared);
  return { ...read, declaredDirected: declared, labels: new Map() };
}

function required(attributes: ReadonlyMap<string, string>, name: string): string {
  const value = attributes.get(name);
  if (value === undefined) throw new GraphError('invalid-graph', `a node or edge lacks its ${name}`);
  return value;
}
