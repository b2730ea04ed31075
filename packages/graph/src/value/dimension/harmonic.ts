import { hyperBall } from '../../distance/hyper-ball.js';
import type { ValueDimension } from '../value-dimension.js';

/** How near everyone is: H(v) = Σ 1/d(u, v) over those from whom ties lead to v, by HyperBall. */
export const harmonicDimension: ValueDimension = {
  code: 'harmonic',
  args: { precision: 7, seed: 1 },
  source: 'Boldi, Vigna 2013, arXiv 1308.2144',
  compute({ graph, checkBudget }, { precision = 7, seed = 1 }) {
    if (graph.nodeCount === 0) return new Float64Array(0);
    return hyperBall(graph, { seed, precision, ...(checkBudget ? { checkBudget } : {}) }).harmonic;
  },
};
