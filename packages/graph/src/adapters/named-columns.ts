/** Where the ends and the weight of an edge stand in a table: how many columns are to be passed over before each. */
export interface NamedColumns {
  /** Before the source; the target is next to it. */
  readonly beforeSource: number;
  /** Between target and weight. */
  readonly beforeWeight: number;
}

/** Source, target and weight are the first three columns. */
export const UNNAMED: NamedColumns = { beforeSource: 0, beforeWeight: 0 };

/** Names of two neighbouring columns that hold the ends, as CSV files and some collections have them. */
const ENDS = new Set([
  'source target',
  'source destination',
  'src dst',
  'src tgt',
  'src dest',
  'from to',
  'fromnodeid tonodeid',
  'from_id to_id',
  'from_node to_node',
  'source_id target_id',
  'sourceid targetid',
  'source_node target_node',
  'sender receiver',
  'sender recipient',
  'follower followee',
]);

const WEIGHTS = new Set(['weight', 'weights', 'value', 'count', 'strength']);

/** What may stand before the ends: a number of the row, named or (as some programs write it) not. */
const ROW_NUMBERS = new Set(['', 'id', 'index', 'edge', 'edge_id']);

/** Where a first line that names its columns says they stand; `undefined` when it is an edge like the others. */
export function namedColumns(line: string): NamedColumns | undefined {
  const text = line.toLowerCase().replaceAll('"', '');
  const separator = text.includes(',') ? ',' : text.includes('\t') ? '\t' : /\s+/;
  const names = (separator === ',' || separator === '\t' ? text : text.trim())
    .split(separator)
    .map((name) => name.trim());
  const source = ROW_NUMBERS.has(names[0] ?? '') ? 1 : 0;
  const namesWeight = names.slice(source + 2).some((name) => name === 'weight' || name === 'weights');
  if (!namesWeight && !ENDS.has(names.slice(source, source + 2).join(' '))) return undefined;
  // Whoever is called so may have an edge like others; a column is not called by a number.
  if (names.slice(source + 2).some((name) => name !== '' && Number.isFinite(Number(name)))) return undefined;
  const weight = names.findIndex((name, at) => at > source + 1 && WEIGHTS.has(name));
  return { beforeSource: source, beforeWeight: weight < 0 ? 0 : weight - source - 2 };
}
