import { distributionOf, midRankPercentile } from '../../percentile/mid-rank.js';
import type { ValueDimension } from '../value-dimension.js';

/**
 * What a person has bought: the places of recency (when last), frequency (how often) and money (how much) among all who
 * bought, each 0 to 1, as a weighted mean. Unknown for those who bought nothing.
 */
export const transactionsDimension: ValueDimension = {
  code: 'value',
  args: { recency: 1, frequency: 1, monetary: 1 },
  source: 'Hughes 1994 (RFM), by mid-ranks',
  compute: ({ facts, graph }, { recency = 0, frequency = 0, monetary = 0 }) => {
    const result = new Float64Array(graph.nodeCount);
    if (!facts.transactions) return result.fill(Number.NaN);
    const { lastMs, purchases, spent } = facts.transactions;
    const weighed = [
      [lastMs, recency],
      [purchases, frequency],
      [spent, monetary],
    ] as const;
    for (const [figures, weight] of weighed) {
      const buyers = distributionOf(figures);
      const share = weight / (recency + frequency + monetary);
      figures.forEach((figure, node) => {
        result[node]! += Number.isNaN(figure) ? Number.NaN : share * midRankPercentile(buyers, figure);
      });
    }
    return result;
  },
};
