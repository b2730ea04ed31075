import type { Adjacency, CompressedGraph } from '../csr/compressed-graph.js';
import { strengths } from '../degree/degree.js';
import { type CheckBudget, GraphError } from '../graph-error.js';
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

/**
 * PageRank: x = (1 − d)p + d(Wᵀ D⁻¹ x + p·Σ of nodes without out-edges), a personalised one by `teleport`.
 *
 * Solved as y = λp + d·Wᵀ D⁻¹ y by Gauss–Seidel and normalised at the end (x = y/‖y‖₁). λ = ‖y‖ − d·(mass that
 * flows on) is renewed every sweep: it keeps the mass that jumps in balance, without which the total would
 * converge at d alone. A sweep that changes y by Δ leaves a residual ≤ d·Δ, and ‖(I − dP)⁻¹‖₁ ≤ 1/(1 − d):
 * hence the bound d/(1 − d)·Δ, doubled by the normalisation.
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
  const ranks = Float64Array.from(jump);
  const flow = ranks.map((rank, node) => rank * share[node]!);
  const system = { jump, share, ranks, flow };
  let lambda = 1 - damping;
  let sweeps = 0;
  let change = 0;
  do {
    options.checkBudget?.();
    const sweep = weighted
      ? sweepWeighted(graph.in, system, lambda)
      : sweepUnweighted(graph.in, system, lambda);
    lambda = sweep.total - damping * sweep.flowing;
    change = sweep.total > 0 ? sweep.change / sweep.total : 0;
    sweeps++;
  } while (change >= tolerance && sweeps < maxSweeps);
  let total = 0;
  for (const rank of ranks) total += rank;
  for (let node = 0; node < ranks.length; node++) ranks[node]! /= total;
  return { ranks, sweeps, converged: change < tolerance, errorBound: (2 * change * damping) / (1 - damping) };
}

/** The vectors of a run: jump p, d ÷ out-strength, y, and what y gives on per unit of weight. */
interface System {
  readonly jump: Float64Array;
  readonly share: Float64Array;
  readonly ranks: Float64Array;
  readonly flow: Float64Array;
}

/** What a sweep did: L1 change, ‖y‖₁, and the part of it on nodes with out-edges. */
interface Sweep {
  readonly change: number;
  readonly total: number;
  readonly flowing: number;
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

function sweepWeighted({ offsets, targets, weights }: Adjacency, system: System, lambda: number): Sweep {
  const { jump, share, ranks, flow } = system;
  let change = 0;
  let total = 0;
  let flowing = 0;
  let entry = 0;
  for (let node = 0; node < ranks.length; node++) {
    const end = offsets[node + 1]!;
    let rank = lambda * jump[node]!;
    for (; entry < end; entry++) rank += weights[entry]! * flow[targets[entry]!]!;
    change += Math.abs(rank - ranks[node]!);
    total += rank;
    if (share[node]! > 0) flowing += rank;
    ranks[node] = rank;
    flow[node] = rank * share[node]!;
  }
  return { change, total, flowing };
}

function sweepUnweighted({ offsets, targets }: Adjacency, system: System, lambda: number): Sweep {
  const { jump, share, ranks, flow } = system;
  let change = 0;
  let total = 0;
  let flowing = 0;
  let entry = 0;
  for (let node = 0; node < ranks.length; node++) {
    const end = offsets[node + 1]!;
    let rank = lambda * jump[node]!;
    for (; entry < end; entry++) rank += flow[targets[entry]!]!;
    change += Math.abs(rank - ranks[node]!);
    total += rank;
    if (share[node]! > 0) flowing += rank;
    ranks[node] = rank;
    flow[node] = rank * share[node]!;
  }
  return { change, total, flowing };
}
