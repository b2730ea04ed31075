import { GraphError } from '../graph-error.js';
import { type Distribution, midRankPercentile } from '../percentile/mid-rank.js';

/**
 * The measures of the first score: `strength` = decayed in-strength (attention others give), `reach` =
 * followers or distinct people who acted, `activity` = decayed own acts.
 */
export type FirstScoreCode = 'strength' | 'reach' | 'activity';

/** How much each measure counts; strength leads because it is the only one that others' acts make. */
export const FIRST_SCORE_WEIGHTS: Readonly<Record<FirstScoreCode, number>> = {
  strength: 3,
  reach: 1,
  activity: 1,
};

/** κ: as many observed interactions as make the score count half against the neutral 50. */
export const FIRST_SCORE_KAPPA = 5;

/** One measure of a score as it is shown: the raw figure, its place in the group (0..1) and its weight. */
export interface ScorePart {
  readonly code: FirstScoreCode;
  /** `null` when the measure is not known; it then stands at the middle of the group. */
  readonly raw: number | null;
  readonly percentile: number;
  readonly weight: number;
}

/** A score 0..100 with everything that made it, so that it can be explained and replayed. */
export interface FirstScore {
  readonly score: number;
  /** n/(n+κ) in 0..1: how far the score has left the neutral 50. */
  readonly confidence: number;
  readonly parts: readonly ScorePart[];
}

/** What is known of a person: measures (absent = unknown) and the number of interactions behind them. */
export interface FirstScoreInput {
  readonly measures: Readonly<Partial<Record<FirstScoreCode, number>>>;
  readonly observations: number;
}

/** Settings of the score; each has a default. Weight 0 takes a measure out. */
export interface FirstScoreOptions {
  readonly weights?: Readonly<Partial<Record<FirstScoreCode, number>>>;
  readonly kappa?: number;
}

/**
 * The first micro-value: 100·Σ ω·pct / Σ ω over the measures, shrunk to 50 by confidence n/(n+κ).
 *
 * `group` holds each measure's distribution in the comparison group. A measure that the person or the group
 * lacks stands at ½. Score = 50 + c·(100·mean − 50).
 *
 * @throws GraphError `invalid-argument` for negative weights, observations or κ, or when no weight is positive
 */
export function firstScore(
  person: FirstScoreInput,
  group: Readonly<Partial<Record<FirstScoreCode, Distribution>>>,
  options: FirstScoreOptions = {},
): FirstScore {
  const weights = { ...FIRST_SCORE_WEIGHTS, ...options.weights };
  const kappa = options.kappa ?? FIRST_SCORE_KAPPA;
  const parts = CODES.filter((code) => weights[code] !== 0).map((code): ScorePart => {
    const raw = person.measures[code] ?? null;
    const distribution = group[code];
    const percentile = raw === null || !distribution ? 0.5 : midRankPercentile(distribution, raw);
    return { code, raw, percentile, weight: weights[code] };
  });
  const total = parts.reduce((sum, part) => sum + part.weight, 0);
  if (!(total > 0) || parts.some((part) => part.weight < 0)) {
    throw new GraphError('invalid-argument', 'weights must be >= 0 and one of them > 0');
  }
  if (!(person.observations >= 0) || !(kappa > 0)) {
    throw new GraphError('invalid-argument', 'observations must be >= 0 and kappa > 0');
  }
  const mean = parts.reduce((sum, part) => sum + part.weight * part.percentile, 0) / total;
  const confidence = person.observations / (person.observations + kappa);
  return { score: 50 + confidence * (100 * mean - 50), confidence, parts };
}

const CODES: readonly FirstScoreCode[] = ['strength', 'reach', 'activity'];
