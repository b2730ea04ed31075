import type { Adjacency, CompressedGraph } from '../csr/compressed-graph.js';
import { type CheckBudget, GraphError } from '../graph-error.js';
import { Extrapolation } from './extrapolation.js';
import { SweepMemory } from './sweep-memory.js';
import { setTeleport } from './teleport.js';

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

/** Usual settings of PageRank; with them the L1 distance to the exact ranks is proved to be below 10^-10. */
export const PAGERANK_DEFAULTS = {
  damping: 0.85,
  tolerance: 8e-12,
  maxSweeps: 1000,
  weighted: true,
} as const;

/**
 * PageRank: x = (1 − d)p + d(Wᵀ D⁻¹ x + p·Σ of nodes without out-edges), a personalised one by `teleport`.
 *
 * Solved as y = λp + d·Wᵀ D⁻¹ y by Gauss–Seidel, now and then extrapolated, and normalised at the end (x = y/‖y‖₁).
 * λ = ‖y‖ − d·(mass that flows on) is renewed every sweep: it keeps the mass that jumps in balance, without which the
 * total would converge at d alone. A sweep that changes y by Δ leaves a residual ≤ d·Δ, wherever it began, and
 * ‖(I − dP)⁻¹‖₁ ≤ 1/(1 − d): hence the bound d/(1 − d)·Δ, doubled by the normalisation.
 *
 * @throws GraphError `invalid-argument` for damping outside [0, 1) or a teleport that cannot be normalised
 * @see Brin, Page, Computer Networks 30 (1998) 107; Gleich, SIAM Review 57 (2015) 321, sections 2.2 and 5.1
 */
export function pageRank(graph: CompressedGraph, options: PageRankOptions = {}): PageRank {
  const settings: Settings = { ...PAGERANK_DEFAULTS, ...options };
  if (!(settings.damping >= 0 && settings.damping < 1))
    throw new GraphError('invalid-argument', `damping ${settings.damping} is not in [0, 1)`);
  const memory = new SweepMemory(graph.in, settings.weighted);
  try {
    setTeleport(memory.jump, options.teleport);
    setOutShares(memory.share, graph.out, settings);
    return solved(memory, settings);
  } finally {
    memory.release();
  }
}

type Settings = PageRankOptions & Required<Omit<PageRankOptions, 'teleport' | 'checkBudget'>>;

function solved(memory: SweepMemory, { damping, tolerance, maxSweeps, checkBudget }: Settings): PageRank {
  const extrapolation = new Extrapolation(memory.ranks, memory.kept);
  memory.ranks.set(memory.jump);
  let totals = memory.restart();
  let change = Number.POSITIVE_INFINITY;
  let sweeps = 0;
  while (change >= tolerance && sweeps < maxSweeps) {
    checkBudget?.();
    const sweep = memory.sweep(totals.total - damping * totals.flowing);
    change = sweep.total > 0 ? sweep.change / sweep.total : 0;
    sweeps++;
    totals = sweep;
    if (change >= tolerance && sweeps < maxSweeps && extrapolation.after(change)) totals = memory.restart();
  }
  const { total } = totals;
  return {
    ranks: memory.ranks.map((rank) => rank / total),
    sweeps,
    converged: change < tolerance,
    errorBound: (2 * change * damping) / (1 - damping),
  };
}

/** d ÷ out-strength (or out-degree) per node, 0 for nodes that give nothing on. */
function setOutShares(share: Float64Array, out: Adjacency, { damping, weighted }: Settings): void {
  const { offsets, weights } = out;
  for (let node = 0; node < share.length; node++) {
    const [start, end] = [offsets[node]!, offsets[node + 1]!];
    let given = end - start;
    if (weighted) {
      given = 0;
      for (let entry = start; entry < end; entry++) given += weights[entry]!;
    }
    share[node] = given > 0 ? damping / given : 0;
  }
}
