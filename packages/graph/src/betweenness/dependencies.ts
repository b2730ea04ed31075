import type { CompressedGraph } from '../csr/compressed-graph.js';
import type { CheckBudget } from '../graph-error.js';
import { PathMemory } from './path-memory.js';

/** Σ δ_s(v) and Σ δ_s(v)² per node v over the sources s ≠ v. */
export interface DependencySums {
  readonly sums: Float64Array;
  readonly squares: Float64Array;
}

/**
 * Brandes' dependencies δ_s(v) = Σ_t of the share of shortest paths from s to t that pass v, for any sources.
 *
 * Steps of the shortest-path graphs come from shared searches. Path counts σ add up along them forward; backward,
 * with c_v = (1 + δ_v)/σ_v, δ_u = σ_u·Σ c_v over u's steps, so that a node is written once and c takes σ's place.
 *
 * @see Brandes, J. Math. Sociology 25 (2001) 163
 */
export function dependencySums(
  graph: CompressedGraph,
  sources: Int32Array,
  checkBudget?: CheckBudget,
): DependencySums {
  const memory = new PathMemory(graph.out);
  const pending: Int32Array[] = [];
  for (let start = 0; start < sources.length; start += memory.lanes) {
    pending.push(sources.subarray(start, start + memory.lanes));
  }
  for (let batch = pending.shift(); batch; batch = pending.shift()) {
    checkBudget?.();
    if (memory.add(batch)) continue;
    const half = batch.length >> 1;
    pending.unshift(batch.subarray(0, half), batch.subarray(half));
  }
  return memory;
}
