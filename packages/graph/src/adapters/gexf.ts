import { GraphError } from '../graph-error.js';
import { EdgeCollector } from '../intern/edge-collector.js';
import type { GraphFile, GraphFileOptions } from './graph-file.js';
import { xmlTags } from './xml-tags.js';

/**
 * Reads a GEXF file: nodes and edges with their weight (1 when absent), parallel edges adding up. The file's
 * `defaultedgetype` decides on direction unless `directed` is given.
 *
 * @throws GraphError `invalid-graph` when there is no whole graph, an edge lacks an end or a weight is unusable
 * @see GEXF 1.3 primer, gexf.net
 */
export function readGexf(xml: string, options: GraphFileOptions = {}): GraphFile {
  const collector = new EdgeCollector();
  const { nodes } = collector;
  const labels = new Map<number, string>();
  let declared: boolean | undefined;
  // A file that was cut off has no end, and would read as a smaller graph.
  let ended = false;
  for (const { name, empty, attributes } of xmlTags(xml)) {
    if (name === 'graph') declared = attributes.get('defaultedgetype') === 'directed';
    if (name === '/graph' || (name === 'graph' && empty)) ended = true;
    if (name === 'node') {
      const id = attributes.get('id');
      if (id === undefined) throw new GraphError('invalid-graph', 'a node lacks its id');
      const label = attributes.get('label');
      if (label !== undefined && label !== id) labels.set(nodes.intern(id), label);
      else nodes.intern(id);
    }
    if (name !== 'edge') continue;
    const source = attributes.get('source');
    const target = attributes.get('target');
    if (source === undefined || target === undefined) {
      throw new GraphError('invalid-graph', `edge ${attributes.get('id') ?? ''} lacks an end`);
    }
    const weight = Number(attributes.get('weight') ?? 1);
    collector.add(nodes.intern(source), nodes.intern(target), weight);
  }
  if (declared === undefined || !ended) {
    throw new GraphError('invalid-graph', 'a GEXF file needs a graph element with its end');
  }
  const read = collector.toGraph(options.directed ?? declared);
  return { ...read, declaredDirected: declared, labels };
}
