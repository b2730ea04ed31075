import { GraphError } from '../graph-error.js';
import { type Adjacency, type CompressedGraph, type Weights, weightsLike } from './compressed-graph.js';

/** Edges as columns: edge e goes from `sources[e]` to `targets[e]` with `weights[e]` (1 when absent). */
export interface EdgeColumns {
  readonly nodeCount: number;
  readonly sources: Int32Array;
  readonly targets: Int32Array;
  /** Their precision is that of the graph's weights. */
  readonly weights?: Weights;
}

/** How a graph is built. */
export interface CompressOptions {
  readonly directed: boolean;
  /**
   * Whether the columns may be overwritten: the graph of a directed list then takes their memory, and building needs
   * half as much. Whoever sets it must not look at the columns again.
   */
  readonly consume?: boolean;
}

/** Most entries of one side: offsets are signed 32-bit numbers. */
export const MAX_ENTRIES = 2 ** 31 - 1;

/**
 * Builds the compressed graph of an edge list: repeated edges become one edge with summed weight, loops stay.
 *
 * Rows are sorted by two stable counting passes instead of a sort per row: O(nodes + edges). An undirected
 * edge may be given in either direction or in both (then the weights add up).
 *
 * @throws GraphError `invalid-graph` for an end outside the nodes or a weight that is negative or not finite;
 *   `too-large` when a side has more than 2³¹ − 1 entries
 */
export function compress(edges: EdgeColumns, options: CompressOptions): CompressedGraph {
  validate(edges);
  const { nodeCount } = edges;
  const byTarget = bucketByTarget(edges, options.directed);
  const out = mergeRepeated(transpose(byTarget, nodeCount, roomOf(edges, options)), nodeCount);
  if (!options.directed) {
    return { directed: false, nodeCount, edgeCount: undirectedEdgeCount(out, nodeCount), out, in: out };
  }
  // Without repeated edges the buckets hold as many entries as the other side needs, and are needed no more.
  const room = byTarget.targets.length === out.targets.length ? byTarget : undefined;
  return {
    directed: true,
    nodeCount,
    edgeCount: out.targets.length,
    out,
    in: transpose(out, nodeCount, room),
  };
}

/** The columns of a directed list have as many places as a side has entries: one becomes its targets. */
function roomOf(edges: EdgeColumns, { directed, consume }: CompressOptions): Adjacency | undefined {
  if (!directed || !consume || !edges.weights) return undefined;
  return { offsets: new Int32Array(edges.nodeCount + 1), targets: edges.targets, weights: edges.weights };
}

/**
 * The other side of an adjacency: entry u→v becomes v→u. Rows of the result are in ascending order. It is written
 * over `room`, which must have as many entries, when that is given.
 */
export function transpose(side: Adjacency, nodeCount: number, room?: Adjacency): Adjacency {
  const entries = side.targets.length;
  const offsets = room ? room.offsets.fill(0) : new Int32Array(nodeCount + 1);
  for (let entry = 0; entry < entries; entry++) offsets[side.targets[entry]! + 1]!++;
  for (let node = 0; node < nodeCount; node++) offsets[node + 1]! += offsets[node]!;
  const next = offsets.slice(0, nodeCount);
  const targets = room ? room.targets : new Int32Array(entries);
  const weights = room ? room.weights : weightsLike(side.weights, entries);
  for (let node = 0; node < nodeCount; node++) {
    const end = side.offsets[node + 1]!;
    for (let entry = side.offsets[node]!; entry < end; entry++) {
      const place = next[side.targets[entry]!]!++;
      targets[place] = node;
      weights[place] = side.weights[entry]!;
    }
  }
  return { offsets, targets, weights };
}

/** Rows per target, holding the sources in input order; an undirected edge enters the rows of both ends. */
function bucketByTarget(edges: EdgeColumns, directed: boolean): Adjacency {
  const { nodeCount, sources, targets, weights } = edges;
  const count = sources.length;
  const offsets = new Int32Array(nodeCount + 1);
  let entries = count;
  for (let edge = 0; edge < count; edge++) {
    offsets[targets[edge]! + 1]!++;
    if (!directed && sources[edge] !== targets[edge]) {
      offsets[sources[edge]! + 1]!++;
      entries++;
    }
  }
  if (entries > MAX_ENTRIES)
    throw new GraphError('too-large', `${entries} entries do not fit 32-bit offsets`);
  for (let node = 0; node < nodeCount; node++) offsets[node + 1]! += offsets[node]!;
  const next = offsets.slice(0, nodeCount);
  const rowSources = new Int32Array(entries);
  const rowWeights = weightsLike(weights, entries);
  for (let edge = 0; edge < count; edge++) {
    const source = sources[edge]!;
    const target = targets[edge]!;
    const weight = weights ? weights[edge]! : 1;
    const place = next[target]!++;
    rowSources[place] = source;
    rowWeights[place] = weight;
    if (directed || source === target) continue;
    const mirrored = next[source]!++;
    rowSources[mirrored] = target;
    rowWeights[mirrored] = weight;
  }
  return { offsets, targets: rowSources, weights: rowWeights };
}

/** Sums entries of a sorted row that have the same target; the arrays shrink to what is left. */
function mergeRepeated(side: Adjacency, nodeCount: number): Adjacency {
  const { offsets, targets, weights } = side;
  let kept = 0;
  let entry = 0;
  for (let node = 0; node < nodeCount; node++) {
    const end = offsets[node + 1]!;
    const rowStart = kept;
    for (; entry < end; entry++) {
      const target = targets[entry]!;
      if (kept > rowStart && targets[kept - 1] === target) {
        weights[kept - 1]! += weights[entry]!;
        continue;
      }
      targets[kept] = target;
      weights[kept++] = weights[entry]!;
    }
    offsets[node + 1] = kept;
  }
  if (kept === targets.length) return side;
  return { offsets, targets: targets.slice(0, kept), weights: weights.slice(0, kept) };
}

function undirectedEdgeCount(side: Adjacency, nodeCount: number): number {
  let loops = 0;
  for (let node = 0; node < nodeCount; node++) {
    for (let entry = side.offsets[node]!; entry < side.offsets[node + 1]!; entry++) {
      if (side.targets[entry] === node) loops++;
    }
  }
  return (side.targets.length + loops) / 2;
}

function validate(edges: EdgeColumns): void {
  const { nodeCount, sources, targets, weights } = edges;
  if (!Number.isInteger(nodeCount) || nodeCount < 0 || nodeCount >= MAX_ENTRIES) {
    throw new GraphError('invalid-graph', `node count must be a whole number >= 0, got ${nodeCount}`);
  }
  if (sources.length !== targets.length || (weights && weights.length !== sources.length)) {
    throw new GraphError('invalid-graph', 'columns of an edge list must have the same length');
  }
  for (let edge = 0; edge < sources.length; edge++) {
    const source = sources[edge]!;
    const target = targets[edge]!;
    if (source < 0 || source >= nodeCount || target < 0 || target >= nodeCount) {
      throw new GraphError(
        'invalid-graph',
        `edge ${edge} (${source} to ${target}) leaves the ${nodeCount} nodes`,
      );
    }
  }
  if (!weights) return;
  for (let edge = 0; edge < weights.length; edge++) {
    if (!(weights[edge]! >= 0 && weights[edge]! < Number.POSITIVE_INFINITY)) {
      throw new GraphError(
        'invalid-graph',
        `weight of edge ${edge} must be finite and >= 0, got ${weights[edge]}`,
      );
    }
  }
}
