import { GraphError } from '../graph-error.js';
import { type LabelledEdge, type LabelledGraph, labelledGraph } from '../intern/labelled-graph.js';

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
 * @throws GraphError `invalid-graph` when brackets do not match, an end is missing or there is no graph
 * @see Himsolt, GML: a portable graph file format (1996)
 */
export function readGml(text: string, options: { readonly directed?: boolean } = {}): LabelledGraph {
  const tokens = text.replaceAll(/^\s*#.*$/gm, '').match(/"[^"]*"|\[|\]|[^\s[\]"]+/g) ?? [];
  const cursor = { at: 0 };
  const graph = records(readList(tokens, cursor, 0), 'graph')[0];
  if (!graph) throw new GraphError('invalid-graph', 'a GML file needs a graph [ … ]');
  const isolated = records(graph, 'node').map((node) => required(node, 'id'));
  const edges = records(graph, 'edge').map((edge): LabelledEdge => {
    const weight = Number(scalar(edge, 'weight') ?? scalar(edge, 'value') ?? 1);
    return [required(edge, 'source'), required(edge, 'target'), weight];
  });
  const directed = options.directed ?? scalar(graph, 'directed') === '1';
  return labelledGraph(edges, { directed, isolated });
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
