/**
 * A weight per entry, as exact as the edges were given: 8 bytes each, or 4 for a large graph whose weights are kept
 * to 7 digits. What is computed of them is computed in doubles either way.
 */
export type Weights = Float64Array | Float32Array;

/**
 * One side of a graph as compressed sparse rows: the neighbours of node v stand in
 * `targets[offsets[v] .. offsets[v + 1]]`, ascending, with their weights at the same places.
 */
export interface Adjacency {
  /** nodeCount + 1 places; the last is the number of entries. */
  readonly offsets: Int32Array;
  readonly targets: Int32Array;
  readonly weights: Weights;
}

/**
 * A simple weighted graph on nodes 0 … nodeCount − 1; self-loops are allowed, parallel edges are not.
 *
 * Directed: `out` has an entry for each edge at its source, `in` at its target (24 bytes an edge + 8 a node, 16 an
 * edge with weights of single precision).
 * Undirected: both sides are the same object; an edge stands in the rows of both ends, a loop once.
 */
export interface CompressedGraph {
  readonly directed: boolean;
  readonly nodeCount: number;
  /** Number of edges; an undirected edge counts once. */
  readonly edgeCount: number;
  readonly out: Adjacency;
  readonly in: Adjacency;
}

/** Bytes that the typed arrays of a graph hold. */
export function byteSize(graph: CompressedGraph): number {
  const sides = graph.directed ? [graph.out, graph.in] : [graph.out];
  return sides.reduce(
    (sum, side) => sum + side.offsets.byteLength + side.targets.byteLength + side.weights.byteLength,
    0,
  );
}

/** Room for as many weights of the same precision. */
export function weightsLike(weights: Weights | undefined, length: number): Weights {
  return weights instanceof Float32Array ? new Float32Array(length) : new Float64Array(length);
}

/** Where `target` stands in the row of `source`, or −1: the index of its weight. O(log degree). */
export function entryIndex(side: Adjacency, source: number, target: number): number {
  let low = side.offsets[source]!;
  let high = side.offsets[source + 1]! - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const found = side.targets[middle]!;
    if (found === target) return middle;
    if (found < target) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
