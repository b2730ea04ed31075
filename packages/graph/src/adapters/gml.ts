import { GraphError } from '../graph-error.js';
import { EdgeCollector } from '../intern/edge-collector.js';
import { weightFrom } from './edge-weight.js';
import type { GraphFile, GraphFileOptions } from './graph-file.js';
import { invalidAt } from './invalid-at.js';
import { unescapeXml } from './xml-tags.js';

type GmlValue = string | GmlRecord[];
interface GmlRecord {
  readonly key: string;
  readonly value: GmlValue;
  /** Where it begins in the text. */
  readonly at: number;
}

/** How deep lists may nest before a file is refused. */
const MAX_DEPTH = 100;

/**
 * Reads a GML file: nodes by `id`, edges by `source` and `target`, weight from `weight` or `value`. Parallel
 * edges add up. The file's `directed` decides unless `directed` is given.
 *
 * @throws GraphError `invalid-graph`, with the line where one is to blame, when brackets do not match, an end is
 *   missing, a weight is unusable or there is no graph
 * @see Himsolt, GML: a portable graph file format (1996)
 */
export function readGml(text: string, options: GraphFileOptions = {}): GraphFile {
  const found = lists(new GmlReader(text).list(0), 'graph')[0];
  if (!found) throw new GraphError('invalid-graph', 'a GML file needs a graph [ … ]');
  const graph = listOf(found);
  const required = (record: GmlRecord, key: string): string => {
    const value = scalar(listOf(record), key);
    if (value === undefined)
      throw invalidAt(
        text,
        record.at,
        `has ${record.key === 'edge' ? 'an edge' : 'a node'} that lacks its ${key}`,
      );
    return value;
  };
  const collector = new EdgeCollector();
  const { nodes } = collector;
  const labels = new Map<number, string>();
  for (const record of lists(graph, 'node')) {
    const id = required(record, 'id');
    const node = nodes.intern(id);
    const label = scalar(listOf(record), 'label');
    if (label !== undefined && label !== id) labels.set(node, unescapeXml(label));
  }
  for (const record of lists(graph, 'edge')) {
    const weight = weightFrom(scalar(listOf(record), 'weight') ?? scalar(listOf(record), 'value')) ?? 1;
    if (Number.isNaN(weight)) throw invalidAt(text, record.at, 'has a weight that is negative or no number');
    const source = nodes.intern(required(record, 'source'));
    const target = nodes.intern(required(record, 'target'));
    collector.add(source, target, weight);
  }
  const declaredDirected = scalar(graph, 'directed') === '1';
  return { ...collector.toGraph(options.directed ?? declaredDirected), declaredDirected, labels };
}

/** Reads the lists of a text; what stands behind `#` at the beginning of a line is a comment. */
class GmlReader {
  readonly #tokens = /^[^\S\n]*#.*$|"[^"]*"|\[|\]|[^\s[\]"]+/gm;
  #at = 0;

  constructor(private readonly text: string) {}

  list(depth: number): GmlRecord[] {
    if (depth > MAX_DEPTH) throw new GraphError('invalid-graph', 'GML lists nest too deeply');
    const list: GmlRecord[] = [];
    for (;;) {
      const key = this.#next();
      const at = this.#at;
      if (key === undefined && depth === 0) return list;
      if (key === ']' && depth > 0) return list;
      const value = this.#next();
      if (key === undefined || key === '[' || key === ']' || value === undefined || value === ']') {
        throw invalidAt(this.text, this.#at, 'has brackets that do not match');
      }
      list.push({ key, value: value === '[' ? this.list(depth + 1) : value, at });
    }
  }

  #next(): string | undefined {
    for (;;) {
      const found = this.#tokens.exec(this.text);
      this.#at = found?.index ?? this.text.length;
      if (!found?.[0].trimStart().startsWith('#')) return found?.[0];
    }
  }
}

const listOf = ({ value }: GmlRecord): readonly GmlRecord[] => (typeof value === 'string' ? [] : value);

function lists(list: readonly GmlRecord[], key: string): GmlRecord[] {
  return list.filter((record) => record.key === key && typeof record.value !== 'string');
}

function scalar(list: readonly GmlRecord[], key: string): string | undefined {
  const value = list.find((record) => record.key === key)?.value;
  return typeof value === 'string' ? value.replaceAll('"', '') : undefined;
}
