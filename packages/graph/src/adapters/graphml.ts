import { GraphError } from '../graph-error.js';
import { weightFrom } from './edge-weight.js';
import { FileEdges } from './file-edges.js';
import type { GraphFile, GraphFileOptions } from './graph-file.js';
import { invalidAt } from './invalid-at.js';
import { type XmlTag, xmlTags } from './xml-tags.js';

interface Edge {
  readonly source: number;
  readonly target: number;
  weight: number;
  readonly leadsOneWay: boolean;
}

/** Names of node data that say what a person is called. */
const NAMES = new Set(['label', 'name']);

/**
 * Reads a GraphML file: nodes, edges and the edges' `weight` data (the key's default or 1 when absent), parallel
 * edges adding up. An edge's `directed`, or else the file's `edgedefault`, says whether it leads one way; `directed`
 * overrides what follows for the graph.
 *
 * @throws GraphError `invalid-graph`, with the line where one is to blame, when there is no whole graph, an edge lacks
 *   an end or a weight is unusable
 * @see Brandes et al., GraphML progress report (GD 2001), graphml.graphdrawing.org
 */
export function readGraphml(xml: string, options: GraphFileOptions = {}): GraphFile {
  const edges = new FileEdges();
  const labels = new Map<number, string>();
  const weightKeys = new Set<string>();
  const nameKeys = new Set<string>();
  let defaultWeight = 1;
  let directedByDefault: boolean | undefined;
  // A file that was cut off has no end, and would read as a smaller graph.
  let ended = false;
  let key = '';
  let edge: Edge | undefined;
  let node: number | undefined;
  const finish = () => {
    if (edge) edges.add(edge.source, edge.target, edge.weight, edge.leadsOneWay);
    edge = undefined;
    node = undefined;
  };
  const required = (tag: XmlTag, name: string): string => {
    const value = tag.attributes.get(name);
    if (value === undefined)
      throw invalidAt(
        xml,
        tag.at,
        `has ${tag.name === 'edge' ? 'an edge' : 'a node'} that lacks its ${name}`,
      );
    return value;
  };
  const weightOf = (tag: XmlTag, absent: number): number => {
    const weight = weightFrom(tag.text) ?? absent;
    if (Number.isNaN(weight)) throw invalidAt(xml, tag.at, 'has a weight that is negative or no number');
    return weight;
  };
  for (const tag of xmlTags(xml)) {
    const { name, empty, attributes } = tag;
    const dataKey = attributes.get('key') ?? '';
    if (name === 'key') {
      key = attributes.get('id') ?? '';
      const [called, owner] = [attributes.get('attr.name') ?? '', attributes.get('for') ?? 'all'];
      if (called === 'weight' && owner !== 'node') weightKeys.add(key);
      if (NAMES.has(called) && owner !== 'edge') nameKeys.add(key);
    }
    if (name === 'default' && weightKeys.has(key)) defaultWeight = weightOf(tag, 1);
    if (name === 'graph') directedByDefault ??= attributes.get('edgedefault') === 'directed';
    if (name === '/graph' || (name === 'graph' && empty)) ended = true;
    if (name === 'node' || name === 'edge') finish();
    if (name === 'node') node = edges.nodes.intern(required(tag, 'id'));
    if (name === 'edge') {
      const source = edges.nodes.intern(required(tag, 'source'));
      const target = edges.nodes.intern(required(tag, 'target'));
      const given = attributes.get('directed');
      const leadsOneWay = given === undefined ? directedByDefault === true : given === 'true';
      edge = { source, target, weight: defaultWeight, leadsOneWay };
    }
    if (name !== 'data') continue;
    if (edge && weightKeys.has(dataKey)) edge.weight = weightOf(tag, edge.weight);
    else if (node !== undefined && nameKeys.has(dataKey) && tag.text !== '') labels.set(node, tag.text);
  }
  finish();
  if (directedByDefault === undefined || !ended) {
    throw new GraphError('invalid-graph', 'a GraphML file needs a graph element with its end');
  }
  return { ...edges.toGraph(options.directed, directedByDefault), labels };
}
