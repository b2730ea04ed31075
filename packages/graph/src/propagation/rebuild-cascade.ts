import { GraphError } from '../graph-error.js';
import type { Cascade, CascadeIssue, CascadeOptions, CascadeRow } from './cascade-row.js';
import { breakCycles } from './parent-cycles.js';
import { layersOf } from './tree-layers.js';

interface NodeRow {
  readonly row: CascadeRow;
  parent: string | null;
}

/**
 * Rebuilds the tree of a cascade from rows in any order. Rows that cannot be right are kept where that is possible,
 * and named in `issues`. Time and space O(rows).
 *
 * @throws GraphError `invalid-graph` for a row without id, with a time that is no number or a mood outside −1 … 1;
 * `invalid-argument` when the origin is not among the rows
 */
export function rebuildCascade(rows: Iterable<CascadeRow>, options: CascadeOptions = {}): Cascade {
  const issues: CascadeIssue[] = [];
  const { nodes, placeOf } = merged(rows, issues);
  const parents = resolved(nodes, placeOf, options, issues);
  const timesMs = Float64Array.from(nodes, ({ row }) => row.timeMs ?? Number.NaN);
  for (const node of breakCycles(parents, timesMs)) issues.push({ code: 'cycle', id: nodes[node]!.row.id });
  parents.forEach((parent, node) => {
    if (parent >= 0 && timesMs[node]! < timesMs[parent]!)
      issues.push({ code: 'before-parent', id: nodes[node]!.row.id });
  });
  return {
    ids: nodes.map(({ row }) => row.id),
    authors: nodes.map(({ row }) => row.author),
    parents,
    timesMs,
    moods: Float64Array.from(nodes, ({ row }) => row.mood ?? Number.NaN),
    ...layersOf(parents, timesMs),
    issues,
  };
}

function merged(rows: Iterable<CascadeRow>, issues: CascadeIssue[]) {
  const nodes: NodeRow[] = [];
  const placeOf = new Map<string, number>();
  let line = 0;
  for (const row of rows) {
    validate(row, ++line);
    const { id } = row;
    const parent = row.parent || null;
    const place = placeOf.get(id);
    if (place === undefined) {
      placeOf.set(id, nodes.length);
      nodes.push({ row, parent });
      continue;
    }
    const first = nodes[place]!;
    const conflict = parent !== null && first.parent !== null && parent !== first.parent;
    issues.push({ code: conflict ? 'conflicting-parent' : 'duplicate-row', id });
    first.parent ??= parent;
  }
  return { nodes, placeOf };
}

function validate({ id, timeMs, mood }: CascadeRow, line: number): void {
  if (id === '') throw new GraphError('invalid-graph', 'a row has no id', line);
  if (timeMs !== null && !Number.isFinite(timeMs))
    throw new GraphError('invalid-graph', `the time of "${id}" is no number`, line);
  if (mood !== null && mood !== undefined && !(mood >= -1 && mood <= 1))
    throw new GraphError('invalid-graph', `the mood of "${id}" is not between -1 and 1`, line);
}

function resolved(
  nodes: readonly NodeRow[],
  placeOf: ReadonlyMap<string, number>,
  { origin, orphans = 'roots' }: CascadeOptions,
  issues: CascadeIssue[],
): Int32Array {
  const top = origin === undefined ? -1 : placeOf.get(origin);
  if (top === undefined)
    throw new GraphError('invalid-argument', `the origin "${origin}" is not among the rows`);
  return Int32Array.from(nodes, ({ row, parent }, node) => {
    if (node === top) return -1;
    if (parent === null) return top;
    const place = placeOf.get(parent);
    if (place !== undefined) return place;
    issues.push({ code: 'missing-parent', id: row.id });
    return orphans === 'below-origin' ? top : -1;
  });
}
