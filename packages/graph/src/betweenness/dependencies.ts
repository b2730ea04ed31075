import type { CompressedGraph } from '../csr/compressed-graph.js';
import type { CheckBudget } from '../graph-error.js';
import { MAX_SOURCES as LANES, type SharedSearch, type StepRoom, sharedSearch } from './shared-search.js';

/** Steps of a search are kept up to this many times the number of edges; searches with more are divided. */
const MAX_STEPS_PER_EDGE = 8;

/**
 * Called per node with Σ δ_s(v) and Σ δ_s(v)² over some of the sources (v ≠ s); the calls for a node add up to all.
 */
export type DependencyVisitor = (node: number, sum: number, squares: number) => void;

/**
 * Brandes' dependencies δ_s(v) = Σ_t of the share of shortest paths from s to t that pass v, for any sources.
 *
 * Steps of the shortest-path graphs come from shared searches. Path counts σ add up along them forward; backward,
 * with c_v = (1 + δ_v)/σ_v, δ_u = σ_u·Σ c_v over u's steps, so that a node is written once and c takes σ's place.
 *
 * @see Brandes, J. Math. Sociology 25 (2001) 163
 */
export function forEachDependency(
  graph: CompressedGraph,
  sources: Int32Array,
  visit: DependencyVisitor,
  checkBudget?: CheckBudget,
): void {
  const edges = graph.out.targets.length;
  const room: StepRoom = { targets: new Int32Array(edges), masks: new Int32Array(edges) };
  const paths = new Float64Array(graph.nodeCount * LANES);
  const maxSteps = MAX_STEPS_PER_EDGE * edges;
  const pending: Int32Array[] = [];
  for (let start = 0; start < sources.length; start += LANES) {
    pending.push(sources.subarray(start, start + LANES));
  }
  for (let batch = pending.shift(); batch; batch = pending.shift()) {
    checkBudget?.();
    const search = sharedSearch(
      graph.out,
      batch,
      room,
      batch.length === 1 ? Number.POSITIVE_INFINITY : maxSteps,
    );
    if (!search) {
      const half = batch.length >> 1;
      pending.unshift(batch.subarray(0, half), batch.subarray(half));
      continue;
    }
    paths.fill(0);
    for (let lane = 0; lane < batch.length; lane++) paths[batch[lane]! * LANES + lane] = 1;
    countPaths(search, paths);
    accumulate(search, paths, visit);
  }
}

/** σ per node and source, forward along the steps. */
function countPaths({ layers, stepTargets, stepMasks }: SharedSearch, paths: Float64Array): void {
  let step = 0;
  for (const { nodes, stepEnds } of layers) {
    for (let at = 0; at < nodes.length; at++) {
      const from = nodes[at]! * LANES;
      const end = stepEnds[at]!;
      for (; step < end; step++) {
        const to = stepTargets[step]! * LANES;
        for (let lanes = stepMasks[step]!; lanes !== 0; lanes &= lanes - 1) {
          const lane = 31 - Math.clz32(lanes & -lanes);
          paths[to + lane]! += paths[from + lane]!;
        }
      }
    }
  }
}

/** δ per node and source, backward along the steps. */
function accumulate(
  { layers, stepTargets, stepMasks }: SharedSearch,
  paths: Float64Array,
  visit: DependencyVisitor,
): void {
  const sums = new Float64Array(LANES);
  for (let depth = layers.length - 1; depth >= 0; depth--) {
    const { nodes, masks, stepEnds } = layers[depth]!;
    for (let at = nodes.length - 1; at >= 0; at--) {
      const first = at > 0 ? stepEnds[at - 1]! : (layers[depth - 1]?.stepEnds.at(-1) ?? 0);
      for (let step = first; step < stepEnds[at]!; step++) {
        const to = stepTargets[step]! * LANES;
        for (let lanes = stepMasks[step]!; lanes !== 0; lanes &= lanes - 1) {
          const lane = 31 - Math.clz32(lanes & -lanes);
          sums[lane]! += paths[to + lane]!;
        }
      }
      const base = nodes[at]! * LANES;
      let total = 0;
      let squares = 0;
      for (let lanes = masks[at]!; lanes !== 0; lanes &= lanes - 1) {
        const lane = 31 - Math.clz32(lanes & -lanes);
        const count = paths[base + lane]!;
        const dependency = count * sums[lane]!;
        sums[lane] = 0;
        paths[base + lane] = (1 + dependency) / count;
        total += dependency;
        squares += dependency * dependency;
      }
      if (depth > 0) visit(nodes[at]!, total, squares);
    }
  }
}
