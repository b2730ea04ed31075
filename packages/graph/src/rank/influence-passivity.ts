import type { Adjacency, CompressedGraph } from '../csr/compressed-graph.js';

/** Settings of influence–passivity; each has a default. */
export interface InfluencePassivityOptions {
  /** Rounds stop when the L1 change of both scores together falls below this. */
  readonly tolerance?: number;
  readonly maxRounds?: number;
}

/** How much each node moves others, and how hard it is to move; each sums to 1 (0 when nothing moves). */
export interface InfluencePassivity {
  readonly influence: Float64Array;
  readonly passivity: Float64Array;
  readonly rounds: number;
  readonly converged: boolean;
}

/** Usual settings of influence–passivity. */
export const INFLUENCE_PASSIVITY_DEFAULTS = { tolerance: 1e-10, maxRounds: 1000 } as const;

/**
 * Influence–passivity: an edge i → j with a weight in [0, 1] says in which share of the chances i moved j
 * (reposts of i by j ÷ posts of i that j saw); weights above 1 count as 1.
 *
 * I_i = Σ_j u_ij·P_j with u_ij = w_ij / Σ_k w_kj: of all that j takes, the share from i.
 * P_i = Σ_j v_ji·I_j with v_ji = (1 − w_ji) / Σ_k (1 − w_jk): of all that j sees refused, the share by i.
 * Passivity is computed first, both are normalised every round.
 *
 * @see Romero, Galuba, Asur, Huberman, Influence and Passivity in Social Media (2011), arXiv 1008.1253, alg. 1
 */
export function influencePassivity(
  graph: CompressedGraph,
  options: InfluencePassivityOptions = {},
): InfluencePassivity {
  const { tolerance, maxRounds } = { ...INFLUENCE_PASSIVITY_DEFAULTS, ...options };
  const taken = rowSums(graph.in, accepts);
  const denied = rowSums(graph.out, refuses);
  let influence = new Float64Array(graph.nodeCount).fill(1 / graph.nodeCount);
  let passivity = influence;
  let change = Number.POSITIVE_INFINITY;
  let rounds = 0;
  while (change >= tolerance && rounds < maxRounds) {
    const nextPassivity = gathered(graph.in, refuses, influence, denied);
    const nextInfluence = gathered(graph.out, accepts, nextPassivity, taken);
    change = distance(nextInfluence, influence) + distance(nextPassivity, passivity);
    influence = nextInfluence;
    passivity = nextPassivity;
    rounds++;
  }
  return { influence, passivity, rounds, converged: change < tolerance };
}

const accepts = (weight: number): number => Math.min(1, weight);
const refuses = (weight: number): number => 1 - Math.min(1, weight);

function rowSums({ offsets, weights }: Adjacency, rate: (weight: number) => number): Float64Array {
  const sums = new Float64Array(offsets.length - 1);
  for (let node = 0; node < sums.length; node++) {
    for (let entry = offsets[node]!; entry < offsets[node + 1]!; entry++)
      sums[node]! += rate(weights[entry]!);
  }
  return sums;
}

/** Per node Σ over its row of rate(w)·held/sum of the other end, normalised to sum 1. */
function gathered(
  { offsets, targets, weights }: Adjacency,
  rate: (weight: number) => number,
  held: Float64Array,
  sums: Float64Array,
): Float64Array<ArrayBuffer> {
  const result = new Float64Array(held.length);
  const shares = held.map((value, node) => (sums[node]! > 0 ? value / sums[node]! : 0));
  let total = 0;
  for (let node = 0; node < result.length; node++) {
    let sum = 0;
    for (let entry = offsets[node]!; entry < offsets[node + 1]!; entry++) {
      sum += rate(weights[entry]!) * shares[targets[entry]!]!;
    }
    result[node] = sum;
    total += sum;
  }
  return total > 0 ? result.map((value) => value / total) : result;
}

function distance(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let node = 0; node < a.length; node++) sum += Math.abs(a[node]! - b[node]!);
  return sum;
}
