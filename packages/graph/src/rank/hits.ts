import type { Adjacency, CompressedGraph } from '../csr/compressed-graph.js';

/** Settings of HITS; each has a default. */
export interface HitsOptions {
  /** Rounds stop when the L1 change of the hub scores falls below this. */
  readonly tolerance?: number;
  readonly maxRounds?: number;
}

/** Hub and authority scores, each summing to 1 (0 without edges). */
export interface Hits {
  readonly hubs: Float64Array;
  readonly authorities: Float64Array;
  readonly rounds: number;
  readonly converged: boolean;
}

/** Usual settings of HITS. */
export const HITS_DEFAULTS = { tolerance: 1e-10, maxRounds: 1000 } as const;

/**
 * Hubs and authorities: a = Wᵀh, h = Wa, normalised every round until still.
 *
 * A graph whose two largest singular values are close converges slowly; `converged` says if it did.
 *
 * @see Kleinberg, JACM 46 (1999) 604
 */
export function hits(graph: CompressedGraph, options: HitsOptions = {}): Hits {
  const { tolerance, maxRounds } = { ...HITS_DEFAULTS, ...options };
  const { nodeCount } = graph;
  let hubs = new Float64Array(nodeCount).fill(1 / nodeCount);
  let authorities = new Float64Array(nodeCount);
  let change = Number.POSITIVE_INFINITY;
  let rounds = 0;
  while (change >= tolerance && rounds < maxRounds) {
    authorities = normalised(gather(graph.in, hubs));
    const next = normalised(gather(graph.out, authorities));
    change = 0;
    for (let node = 0; node < nodeCount; node++) change += Math.abs(next[node]! - hubs[node]!);
    hubs = next;
    rounds++;
  }
  return { hubs, authorities, rounds, converged: change < tolerance };
}

/** Per node the weighted sum of what its row's nodes hold. */
function gather(side: Adjacency, held: Float64Array): Float64Array<ArrayBuffer> {
  const { offsets, targets, weights } = side;
  const sums = new Float64Array(held.length);
  let entry = 0;
  for (let node = 0; node < held.length; node++) {
    const end = offsets[node + 1]!;
    let sum = 0;
    for (; entry < end; entry++) sum += weights[entry]! * held[targets[entry]!]!;
    sums[node] = sum;
  }
  return sums;
}

function normalised(values: Float64Array<ArrayBuffer>): Float64Array<ArrayBuffer> {
  let total = 0;
  for (const value of values) total += value;
  if (total > 0) for (let node = 0; node < values.length; node++) values[node]! /= total;
  return values;
}
