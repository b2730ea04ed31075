import { GraphError } from '../graph-error.js';
import { EdgeCollector } from '../intern/edge-collector.js';
import type { GraphFile, GraphFileOptions } from './graph-file.js';

type GmlValue = string | GmlRecord[];
interface GmlRecord {
  readonly key: string;
  readonly value: GmlValue;
}

/** How deep lists may nest before a file is refused. */
const MAX_DEPTH = 100;

/**
 * Reads a GML file: nodes by `id`, edges by `source` and `target`, weight from `value` or `weight`. Parallel
 * edges add up. The file's `directed` decides unless `directed` is given.
 *
 * @throws GraphError `invalid-graph` when brackets do not match, an end is missing, a weight is unusable or there is no
 *   graph
 * @see Himsolt, GML: a portable graph file format (1996)
 */
export function readGml(text: string, options: GraphFileOptions = {}): GraphFile {
  const tokens = text.replaceAll(/^\s*#.*$/gm, '').match(/"[^"]*"|\[|\]|[^\s[\]"]+/g) ?? [];
  const cursor = { at: 0 };
  const graph = records(readList(tokens, cursor, 0), 'graph')[0];
  if (!graph) throw new GraphError('invalid-graph', 'a GML file needs a graph [ … ]');
  const collector = new EdgeCollector();
  const { nodes } = collector;
  const labels = new Map<number, string>();
  for (const record of records(graph, 'node')) {
    const id = required(record, 'id');
    const node = nodes.intern(id);
    const label = scalar(record, 'label');
    if (label !== undefined && label !== id) labels.set(node, label);
  }
  for (const record of records(graph, 'edge')) {
    const weight = Number(scalar(record, 'weight') ?? scalar(record, 'value') ?? 1);
    const source = nodes.intern(required(record, 'source'));
    const target = nodes.intern(required(record, 'target'));
    collector.add(source, target, weight);
  }
  const declaredDirected = scalar(graph, 'directed') === '1';
  return { ...collector.toGraph(options.directed ?? declaredDirected), declaredDirected, labels };
}

function readList(tokens: readonly string[], cursor: { at: number }, depth: number): GmlRecord[] {
  if (depth > MAX_DEPTH) throw new GraphError('invalid-graph', 'GML lists nest too deeply');
  const list: GmlRecord[] = [];
  for (;;) {
    const key = tokens[cursor.at++];
    if (key === undefined && depth === 0) return list;
    if (key === ']' && depth > 0) return list;
    const value = tokens[cursor.at++];
    if (key === undefined || key === '[' || key === ']' || value === undefined || value === ']') {
      throw new GraphError('invalid-graph', `GML brackets do not match near token ${cursor.at}`);
    }
    list.push({ key, value: value === '[' ? readList(tokens, cursor, depth + 1) : value });
  }
}

function records(list: readonly GmlRecord[], key: string): GmlRecord[][] {
  return list.flatMap((record) =>
    record.key === key && typeof record.value !== 'string' ? [record.value] : [],
  );
}

function scalar(list: readonly GmlRecord[], key: string): string | undefined {
  const value = list.find((record) => record.key === key)?.value;
  return typeof value === 'string' ? value.replaceAll('"', '') : undefined;
}

function required(list: readonly GmlRecord[], key: string): string {
  const value = scalar(list, key);
  if (value === undefined) throw new GraphError('invalid-graph', `a GML node or edge lacks ${key}`);
  return value;
}
