/** Public face of the graph package: influence, ties and networks, computed without clock, network or disk. */
export { GraphError, type GraphErrorKind } from './graph-error.js';
export { type Distribution, distributionOf, midRankPercentile } from './percentile/mid-rank.js';
export { ACTION_WEIGHTS, type ActionKind } from './strength/action-weights.js';
export { addInteraction, DEFAULT_HALF_LIFE_MS, decayed, type Tie } from './strength/decay.js';
export {
  FIRST_SCORE_KAPPA,
  FIRST_SCORE_WEIGHTS,
  type FirstScore,
  type FirstScoreCode,
  type FirstScoreInput,
  type FirstScoreOptions,
  firstScore,
  type ScorePart,
} from './value/first-score.js';
