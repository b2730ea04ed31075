import type { ValueDimension } from '../value-dimension.js';

/** What a person has bought, by recency, frequency and money; unknown as long as no transactions are. */
export const transactionsDimension: ValueDimension = {
  code: 'value',
  args: {},
  source: 'Hughes 1994 (RFM)',
  compute: ({ facts, graph }) => facts.transactions ?? new Float64Array(graph.nodeCount).fill(Number.NaN),
};
