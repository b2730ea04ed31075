import type { Adjacency, CompressedGraph } from './compressed-graph.js';

/**
 * The simple undirected shadow of a graph, without loops: who is tied to whom, whichever way.
 *
 * `weights` holds w_uv + w_vu (w_uv of an undirected graph) and `arcs` how many of the two directions exist
 * (2 for an undirected graph), both aligned with `targets`. The shadow stands in both rows of each tie. Weights are
 * added up when they are first asked for: most measures count ties only, and 5 bytes an entry do for them.
 */
export interface UndirectedShadow extends Adjacency {
  readonly nodeCount: number;
  /** Number of ties, each counted once. */
  readonly tieCount: number;
  readonly arcs: Uint8Array;
  readonly weights: Float64Array;
}

/** Merges the out- and in-rows of a graph (both sorted) into its undirected shadow: O(nodes + edges). */
export function undirectedShadow(graph: CompressedGraph): UndirectedShadow {
  const { nodeCount, out } = graph;
  const back = graph.in;
  const directed = graph.directed;
  const offsets = new Int32Array(nodeCount + 1);
  const room = directed ? out.targets.length + back.targets.length : out.targets.length;
  const targets = new Int32Array(room);
  const arcs = new Uint8Array(room);
  let kept = 0;
  for (let node = 0; node < nodeCount; node++) {
    let ahead = out.offsets[node]!;
    const aheadEnd = out.offsets[node + 1]!;
    let behind = directed ? back.offsets[node]! : 0;
    const behindEnd = directed ? back.offsets[node + 1]! : 0;
    while (ahead < aheadEnd || behind < behindEnd) {
      const to = ahead < aheadEnd ? out.targets[ahead]! : nodeCount;
      const from = behind < behindEnd ? back.targets[behind]! : nodeCount;
      const other = to < from ? to : from;
      let directions = directed ? 0 : 1;
      if (to === other) {
        ahead++;
        directions++;
      }
      if (from === other) {
        behind++;
        directions++;
      }
      if (other === node) continue;
      targets[kept] = other;
      arcs[kept++] = directions;
    }
    offsets[node + 1] = kept;
  }
  // Views, not copies: the pages behind were never written to and take no memory.
  const ties = { offsets, targets: targets.subarray(0, kept) };
  let weights: Float64Array | undefined;
  return {
    ...ties,
    nodeCount,
    tieCount: kept / 2,
    arcs: arcs.subarray(0, kept),
    get weights() {
      weights ??= tieWeights(graph, ties);
      return weights;
    },
  };
}

/** Per entry of the shadow the summed weights of the edges between its two ends. */
function tieWeights(
  graph: CompressedGraph,
  { offsets, targets }: Pick<Adjacency, 'offsets' | 'targets'>,
): Float64Array {
  const sums = new Float64Array(targets.length);
  for (const side of graph.directed ? [graph.out, graph.in] : [graph.out]) {
    for (let node = 0; node < graph.nodeCount; node++) {
      const end = side.offsets[node + 1]!;
      let place = offsets[node]!;
      for (let entry = side.offsets[node]!; entry < end; entry++) {
        const target = side.targets[entry]!;
        if (target === node) continue;
        while (targets[place]! < target) place++;
        sums[place]! += side.weights[entry]!;
      }
    }
  }
  return sums;
}
