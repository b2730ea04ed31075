import { pageRank } from '../../rank/pagerank.js';
import { followingDiscount } from '../audience-discount.js';
import type { ValueDimension } from '../value-dimension.js';

/** Attention that counts more when it comes from those who get attention, on guarded ties. */
export const pagerankDimension: ValueDimension = {
  code: 'pagerank',
  args: { damping: 0.85 },
  source: 'Brin, Page 1998; tweepcred (twitter/the-algorithm)',
  compute({ guarded, facts, checkBudget }, { damping = 0.85 }) {
    if (guarded.nodeCount === 0) return new Float64Array(0);
    const { ranks } = pageRank(guarded, { damping, ...(checkBudget ? { checkBudget } : {}) });
    return ranks.map(
      (rank, node) => rank * followingDiscount(facts.followers[node]!, facts.following[node]!),
    );
  },
};
