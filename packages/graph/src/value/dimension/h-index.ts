import { interactionHIndex } from '../../rank/h-index.js';
import type { ValueDimension } from '../value-dimension.js';

/** The most h posts that drew h reactions each; unknown for those who wrote nothing. */
export const hIndexDimension: ValueDimension = {
  code: 'h_index',
  args: {},
  source: 'Hirsch 2005',
  compute: ({ facts }) =>
    facts.posts.map((posts, node) =>
      posts > 0
        ? interactionHIndex(
            facts.reactions.counts.subarray(facts.reactions.offsets[node], facts.reactions.offsets[node + 1]),
          )
        : Number.NaN,
    ),
};
