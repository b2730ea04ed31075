import type { Adjacency, CompressedGraph } from './compressed-graph.js';

/**
 * The simple undirected shadow of a graph, without loops: who is tied to whom, whichever way.
 *
 * `weights` holds w_uv + w_vu (w_uv of an undirected graph) and `arcs` how many of the two directions exist
 * (2 for an undirected graph), both aligned with `targets`. The shadow stands in both rows of each tie.
 */
export interface UndirectedShadow extends Adjacency {
  readonly nodeCount: number;
  /** Number of ties, each counted once. */
  readonly tieCount: number;
  readonly arcs: Uint8Array;
  /** Weight of each node's loop, 0 where there is none. */
  readonly loops: Float64Array;
}

/** Merges the out- and in-rows of a graph (both sorted) into its undirected shadow: O(nodes + edges). */
export function undirectedShadow(graph: CompressedGraph): UndirectedShadow {
  const { nodeCount, out } = graph;
  const back = graph.in;
  const directed = graph.directed;
  const offsets = new Int32Array(nodeCount + 1);
  const room = directed ? out.targets.length + back.targets.length : out.targets.length;
  const targets = new Int32Array(room);
  const weights = new Float64Array(room);
  const arcs = new Uint8Array(room);
  const loops = new Float64Array(nodeCount);
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
      let weight = 0;
      let directions = directed ? 0 : 1;
      if (to === other) {
        weight += out.weights[ahead++]!;
        directions++;
      }
      if (from === other) {
        weight += back.weights[behind++]!;
        directions++;
      }
      if (other === node) {
        loops[node] = directed ? weight / 2 : weight;
        continue;
      }
      targets[kept] = other;
      weights[kept] = weight;
      arcs[kept++] = directions;
    }
    offsets[node + 1] = kept;
  }
  return {
    nodeCount,
    tieCount: kept / 2,
    offsets,
    targets: targets.subarray(0, kept),
    weights: weights.subarray(0, kept),
    arcs: arcs.subarray(0, kept),
    loops,
  };
}
