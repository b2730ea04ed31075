import { GraphError } from '../graph-error.js';
import { weightFrom } from './edge-weight.js';
import { FileEdges } from './file-edges.js';
import type { GraphFile, GraphFileOptions } from './graph-file.js';
import { invalidAt } from './invalid-at.js';
import { type XmlTag, xmlTags } from './xml-tags.js';

interface Edge {
  readonly source: number;
  readonly target: number;
  readonly weight: number | undefined;
  readonly leadsOneWay: boolean;
}

/**
 * Reads a GEXF file: nodes and edges with their weight (1 when absent), parallel edges adding up. A weight is the
 * edge's own or, as some programs write it, its value of the attribute called so. An edge's `type`, or else the file's
 * `defaultedgetype`, says whether it leads one way; `directed` overrides what follows for the graph.
 *
 * @throws GraphError `invalid-graph`, with the line where one is to blame, when there is no whole graph, an edge lacks
 *   an end or a weight is unusable
 * @see GEXF 1.3 primer, gexf.net
 */
export function readGexf(xml: string, options: GraphFileOptions = {}): GraphFile {
  const edges = new FileEdges();
  const labels = new Map<number, string>();
  const weightIds = new Set<string>();
  let directedByDefault: boolean | undefined;
  // A file that was cut off has no end, and would read as a smaller graph.
  let ended = false;
  let ofEdges = false;
  let edge: Edge | undefined;
  const finishEdge = () => {
    if (edge) edges.add(edge.source, edge.target, edge.weight ?? 1, edge.leadsOneWay);
    edge = undefined;
  };
  const weightOf = (tag: XmlTag, name: string): number | undefined => {
    const weight = weightFrom(tag.attributes.get(name));
    if (Number.isNaN(weight)) throw invalidAt(xml, tag.at, 'has a weight that is negative or no number');
    return weight;
  };
  for (const tag of xmlTags(xml)) {
    const { name, empty, attributes } = tag;
    if (name === 'graph') directedByDefault = attributes.get('defaultedgetype') === 'directed';
    if (name === '/graph' || (name === 'graph' && empty)) ended = true;
    if (name === 'attributes') ofEdges = attributes.get('class') === 'edge';
    if (name === 'attribute' && ofEdges && attributes.get('title')?.toLowerCase() === 'weight')
      weightIds.add(attributes.get('id') ?? '');
    if (name === 'node') {
      const id = attributes.get('id');
      if (id === undefined) throw invalidAt(xml, tag.at, 'has a node without its id');
      const label = attributes.get('label');
      const node = edges.nodes.intern(id);
      if (label !== undefined && label !== id) labels.set(node, label);
    }
    if (
      name === 'attvalue' &&
      edge &&
      edge.weight === undefined &&
      weightIds.has(attributes.get('for') ?? '')
    )
      edge = { ...edge, weight: weightOf(tag, 'value') };
    if (name === 'edge' || name === '/graph') finishEdge();
    if (name !== 'edge') continue;
    const source = attributes.get('source');
    const target = attributes.get('target');
    if (source === undefined || target === undefined) {
      throw invalidAt(xml, tag.at, `has an edge ${attributes.get('id') ?? ''} that lacks an end`);
    }
    const type = attributes.get('type');
    edge = {
      source: edges.nodes.intern(source),
      target: edges.nodes.intern(target),
      weight: weightOf(tag, 'weight'),
      leadsOneWay: type === undefined ? directedByDefault === true : type === 'directed',
    };
  }
  if (directedByDefault === undefined || !ended) {
    throw new GraphError('invalid-graph', 'a GEXF file needs a graph element with its end');
  }
  return { ...edges.toGraph(options.directed, directedByDefault), labels };
}
