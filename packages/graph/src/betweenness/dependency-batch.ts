import type { CompressedGraph } from '../csr/compressed-graph.js';

/** Sources of one batch: a lane is a bit of a 32-bit mask. */
export const LANES = 32;

/** Memory of a run, kept from batch to batch. */
export interface DependencyWorkspace {
  readonly paths: Float64Array;
  readonly seen: Int32Array;
  readonly fresh: Int32Array;
}

/** Allocates the memory for batches on a graph: nodes · (32 · 8 + 8) bytes. */
export function dependencyWorkspace(nodeCount: number): DependencyWorkspace {
  return {
    paths: new Float64Array(nodeCount * LANES),
    seen: new Int32Array(nodeCount),
    fresh: new Int32Array(nodeCount),
  };
}

/**
 * Brandes' dependencies δ_s(v) of up to 32 sources at once, given to `visit(node, lane, dependency)`.
 *
 * The breadth-first searches share every edge scan: a node carries the mask of the sources whose frontier it is
 * in. Forward, σ of a lane adds up along edges of its shortest-path graph; backward, with c_v = (1 + δ_v)/σ_v,
 * δ_u = σ_u·Σ c_v over the same edges, so a node is written once and σ's place is reused for c.
 *
 * @see Brandes, J. Math. Sociology 25 (2001) 163; Then et al., The more the merrier: multi-source BFS (VLDB 2014)
 */
export function dependencies(
  graph: CompressedGraph,
  sources: ArrayLike<number>,
  workspace: DependencyWorkspace,
  visit: (node: number, lane: number, dependency: number) => void,
): void {
  const layers = countPaths(graph, sources, workspace);
  const { offsets, targets } = graph.out;
  const { paths, fresh } = workspace;
  const sums = new Float64Array(LANES);
  for (let layer = layers.length - 1; layer >= 0; layer--) {
    const { nodes, masks } = layers[layer]!;
    const deeper = layers[layer + 1];
    for (let at = 0; at < (deeper?.nodes.length ?? 0); at++) fresh[deeper!.nodes[at]!] = deeper!.masks[at]!;
    for (let at = 0; at < nodes.length; at++) {
      const node = nodes[at]!;
      const mask = masks[at]!;
      const end = deeper ? offsets[node + 1]! : 0;
      for (let entry = offsets[node]!; entry < end; entry++) {
        const target = targets[entry]!;
        const base = target * LANES;
        for (let lanes = mask & fresh[target]!; lanes !== 0; lanes &= lanes - 1) {
          const lane = 31 - Math.clz32(lanes & -lanes);
          sums[lane]! += paths[base + lane]!;
        }
      }
      const base = node * LANES;
      for (let lanes = mask; lanes !== 0; lanes &= lanes - 1) {
        const lane = 31 - Math.clz32(lanes & -lanes);
        const count = paths[base + lane]!;
        const dependency = count * sums[lane]!;
        sums[lane] = 0;
        paths[base + lane] = (1 + dependency) / count;
        if (layer > 0) visit(node, lane, dependency);
      }
    }
    for (let at = 0; at < (deeper?.nodes.length ?? 0); at++) fresh[deeper!.nodes[at]!] = 0;
  }
}

/** The nodes at one distance from some source, each with the mask of these sources. */
interface Layer {
  readonly nodes: Int32Array;
  readonly masks: Int32Array;
}

/** Runs the searches forward, leaving the number of shortest paths per node and lane in `paths`. */
function countPaths(
  graph: CompressedGraph,
  sources: ArrayLike<number>,
  workspace: DependencyWorkspace,
): Layer[] {
  const { offsets, targets } = graph.out;
  const { paths, seen, fresh } = workspace;
  seen.fill(0);
  const queue = new Int32Array(graph.nodeCount);
  let length = 0;
  for (let lane = 0; lane < sources.length; lane++) {
    const source = sources[lane]!;
    if (seen[source] === 0) queue[length++] = source;
    seen[source]! |= 1 << lane;
    paths[source * LANES + lane] = 1;
  }
  const layers: Layer[] = [];
  let layer: Layer = {
    nodes: queue.slice(0, length),
    masks: queue.slice(0, length).map((node) => seen[node]!),
  };
  while (layer.nodes.length > 0) {
    layers.push(layer);
    length = 0;
    for (let at = 0; at < layer.nodes.length; at++) {
      const node = layer.nodes[at]!;
      const mask = layer.masks[at]!;
      const from = node * LANES;
      const end = offsets[node + 1]!;
      for (let entry = offsets[node]!; entry < end; entry++) {
        const target = targets[entry]!;
        const reached = mask & ~seen[target]!;
        if (reached === 0) continue;
        const before = fresh[target]!;
        if (before === 0) queue[length++] = target;
        fresh[target] = before | reached;
        const to = target * LANES;
        for (let lanes = reached; lanes !== 0; lanes &= lanes - 1) {
          const lane = 31 - Math.clz32(lanes & -lanes);
          const bit = lanes & -lanes;
          const known = (before & bit) === 0 ? 0 : paths[to + lane]!;
          paths[to + lane] = known + paths[from + lane]!;
        }
      }
    }
    const nodes = queue.slice(0, length);
    const masks = new Int32Array(length);
    for (let at = 0; at < length; at++) {
      masks[at] = fresh[nodes[at]!]!;
      seen[nodes[at]!]! |= masks[at]!;
      fresh[nodes[at]!] = 0;
    }
    layer = { nodes, masks };
  }
  return layers;
}
