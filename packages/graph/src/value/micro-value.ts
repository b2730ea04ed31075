import { GraphError } from '../graph-error.js';
import { type Distribution, distributionOf, midRankPercentile } from '../percentile/mid-rank.js';
import { DIMENSION_CODES, type DimensionCode } from './value-dimension.js';
import { VALUE_DIMENSIONS } from './value-dimensions.js';
import type { ValueNetwork } from './value-network.js';

/** κ: as many observed acts as make a score count half against the neutral 50. */
export const MICRO_VALUE_KAPPA = 5;

/** How much each dimension counts when nobody has said otherwise. */
export const DEFAULT_DIMENSION_WEIGHTS: Readonly<Partial<Record<DimensionCode, number>>> = {
  pagerank: 2,
  strength: 3,
  activity: 1,
  interaction_rate: 1,
  response_rate: 1,
  h_index: 1,
  degree: 1,
  harmonic: 1,
  reach: 1,
};

/** How dimensions are weighed and people compared; each has a default. */
export interface MicroValueOptions {
  readonly weights?: Readonly<Partial<Record<DimensionCode, number>>>;
  /** The comparison group of each person; all are one group when absent. */
  readonly group?: ArrayLike<number>;
  readonly kappa?: number;
}

/** One dimension of everyone: the raw figure (`NaN`: not known), its place in the group (0..1), and how much it counts. */
export interface ValuePart {
  readonly code: DimensionCode;
  readonly weight: number;
  readonly raw: Float64Array;
  readonly percentile: Float64Array;
}

/** Micro-value of everyone with what made it; `NaN` for people of whom no act is known. */
export interface MicroValues {
  readonly value: Float64Array;
  readonly confidence: Float64Array;
  readonly parts: readonly ValuePart[];
}

/**
 * Micro-value: 50 + c·(100·Σ ω_k·pct_k / Σ ω_k − 50), c = n/(n + κ) with n observed acts.
 *
 * pct_k is the mid-rank percentile among those of the group of whom an act and the figure are known; who lacks a
 * figure stands at ½.
 *
 * @throws GraphError `invalid-argument` for negative weights or κ, or when no weight is positive
 */
export function microValues(network: ValueNetwork, options: MicroValueOptions = {}): MicroValues {
  const { weights = DEFAULT_DIMENSION_WEIGHTS, kappa = MICRO_VALUE_KAPPA } = options;
  const chosen = DIMENSION_CODES.filter((code) => (weights[code] ?? 0) !== 0);
  const total = chosen.reduce((sum, code) => sum + weights[code]!, 0);
  if (!(total > 0) || chosen.some((code) => !(weights[code]! > 0)) || !(kappa > 0)) {
    throw new GraphError('invalid-argument', 'weights must be >= 0, one of them and kappa > 0');
  }
  const { observations } = network;
  const groups = groupsOf(observations, options.group);
  const parts = chosen.map((code): ValuePart => {
    const { compute, args } = VALUE_DIMENSIONS[code];
    const raw = compute(network, args);
    network.checkBudget?.();
    return { code, weight: weights[code]!, raw, percentile: percentiles(raw, groups) };
  });
  const confidence = observations.map((acts) => acts / (acts + kappa));
  const value = confidence.map((sureness, node) => {
    if (observations[node] === 0) return Number.NaN;
    let mean = 0;
    for (const { weight, percentile } of parts) mean += (weight * percentile[node]!) / total;
    return 50 + sureness * (100 * mean - 50);
  });
  return { value, confidence, parts };
}

/** The observed people of each group. */
function groupsOf(observations: Float64Array, group: ArrayLike<number> | undefined): number[][] {
  const groups = new Map<number, number[]>();
  observations.forEach((acts, node) => {
    if (acts === 0) return;
    const number = group?.[node] ?? 0;
    const members = groups.get(number);
    if (members) members.push(node);
    else groups.set(number, [node]);
  });
  return [...groups.values()];
}

function percentiles(raw: Float64Array, groups: readonly number[][]): Float64Array {
  const result = new Float64Array(raw.length).fill(0.5);
  for (const members of groups) {
    const peers: Distribution = distributionOf(members.map((node) => raw[node]!));
    for (const node of members) {
      if (Number.isFinite(raw[node]!)) result[node] = midRankPercentile(peers, raw[node]!);
    }
  }
  return result;
}
