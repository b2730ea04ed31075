import type { CompressedGraph } from '../csr/compressed-graph.js';
import { strengths } from '../degree/degree.js';
import { type CheckBudget, GraphError } from '../graph-error.js';
import { Relaxation } from './relaxation.js';
import { SweepMemory } from './sweep-memory.js';
import { teleportShares } from './teleport.js';

/** Settings of PageRank; each has a default. */
export interface PageRankOptions {
  /** d: the chance of following an edge instead of jumping. */
  readonly damping?: number;
  /** Sweeps stop when the L1 change of the normalised ranks falls below this. */
  readonly tolerance?: number;
  readonly maxSweeps?: number;
  /** Whether edges share by weight; otherwise all edges of a node get the same share. */
  readonly weighted?: boolean;
  /** Where jumps and nodes without edges lead: a weight >= 0 per node (uniform when absent). */
  readonly teleport?: ArrayLike<number>;
  readonly checkBudget?: CheckBudget;
}

/** Ranks that sum to 1, with what the run took. */
export interface PageRank {
  readonly ranks: Float64Array;
  readonly sweeps: number;
  readonly converged: boolean;
  /** Upper bound of the L1 distance to the exact ranks before rounding. */
  readonly errorBound: number;
}

export const PAGERANK_DEFAULTS = {
  damping: 0.85,
  tolerance: 1e-10,
  maxSweeps: 1000,
  weighted: true,
} as const;

/** From this multiple of the tolerance on sweeps are not over-relaxed. */
const NEARLY = 3;

/**
 * PageRank: x = (1 − d)p + d(Wᵀ D⁻¹ x + p·Σ of nodes without out-edges), a personalised one by `teleport`.
 *
 * Solved as y = λp + d·Wᵀ D⁻¹ y by Gauss–Seidel, over-relaxed where that is slow, and normalised at the end
 * (x = y/‖y‖₁). λ = ‖y‖ − d·(mass that flows on) is renewed every sweep: it keeps the mass that jumps in balance,
 * without which the total would converge at d alone. A plain sweep that changes y by Δ leaves a residual ≤ d·Δ,
 * one relaxed by ω ≤ (ω − 1 + dω)·Δ, and ‖(I − dP)⁻¹‖₁ ≤ 1/(1 − d): hence the bound d/(1 − d)·Δ, doubled by the
 * normalisation.
 *
 * @throws GraphError `invalid-argument` for damping outside [0, 1) or a teleport that cannot be normalised
 * @see Brin, Page, Computer Networks 30 (1998) 107; Gleich, SIAM Review 57 (2015) 321, sections 2.2 and 5.1
 */
export function pageRank(graph: CompressedGraph, options: PageRankOptions = {}): PageRank {
  const { damping, tolerance, maxSweeps, weighted } = { ...PAGERANK_DEFAULTS, ...options };
  if (!(damping >= 0 && damping < 1))
    throw new GraphError('invalid-argument', `damping ${damping} is not in [0, 1)`);
  const jump = teleportShares(graph.nodeCount, options.teleport);
  const share = outShares(graph, weighted, damping);
  const memory = new SweepMemory(graph.in, jump, share, weighted);
  let lambda = 1 - damping;
  let sweeps = 0;
  let change = 0;
  let omega = 1;
  const relaxation = new Relaxation();
  do {
    options.checkBudget?.();
    // The last sweeps are plain ones: they leave the smaller residual.
    omega = change < NEARLY * tolerance ? 1 : relaxation.omega;
    const sweep = memory.sweep(lambda, omega);
    lambda = sweep.total - damping * sweep.flowing;
    change = sweep.total > 0 ? sweep.change / sweep.total : 0;
    relaxation.note(change);
    sweeps++;
  } while ((change >= tolerance || omega > 1) && sweeps < maxSweeps);
  const residual = omega - 1 + damping * omega;
  const ranks = memory.ranks.slice();
  let total = 0;
  for (const rank of ranks) total += rank;
  for (let node = 0; node < ranks.length; node++) ranks[node]! /= total;
  return {
    ranks,
    sweeps,
    converged: change < tolerance,
    errorBound: (2 * change * residual) / (1 - damping),
  };
}

/** d ÷ out-strength (or out-degree) per node, 0 for nodes that give nothing on. */
function outShares(graph: CompressedGraph, weighted: boolean, damping: number): Float64Array {
  const { offsets } = graph.out;
  const given = weighted && graph.directed ? strengths(graph, 'out') : new Float64Array(graph.nodeCount);
  for (let node = 0; node < graph.nodeCount; node++) {
    if (!weighted) given[node] = offsets[node + 1]! - offsets[node]!;
    else if (!graph.directed) {
      for (let entry = offsets[node]!; entry < offsets[node + 1]!; entry++)
        given[node]! += graph.out.weights[entry]!;
    }
  }
  return given.map((sum) => (sum > 0 ? damping / sum : 0));
}
