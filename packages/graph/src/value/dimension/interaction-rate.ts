import type { ValueDimension } from '../value-dimension.js';

/**
 * Reactions on own posts ÷ (posts · max(1, followers)), as Wilson's lower bound: one lucky post proves little.
 * More reactions than chances (people who do not follow react too) count as all chances taken.
 */
export const interactionRateDimension: ValueDimension = {
  code: 'interaction_rate',
  args: { z: 1.96 },
  source: 'Wilson 1927',
  compute({ facts }, { z = 1.96 }) {
    const { offsets, counts } = facts.reactions;
    return facts.posts.map((posts, node) => {
      if (!(posts > 0)) return Number.NaN;
      let reactions = 0;
      for (let post = offsets[node]!; post < offsets[node + 1]!; post++) reactions += counts[post]!;
      const chances = posts * Math.max(1, facts.followers[node]! || 0);
      return wilsonLowerBound(Math.min(reactions, chances), chances, z);
    });
  },
};

/**
 * The least share that `hits` of `trials` make plausible at z standard deviations.
 *
 * @see Wilson, J. American Statistical Association 22 (1927) 209
 */
export function wilsonLowerBound(hits: number, trials: number, z: number): number {
  const share = hits / trials;
  const spread = z * Math.sqrt((share * (1 - share)) / trials + (z * z) / (4 * trials * trials));
  return Math.max(0, (share + (z * z) / (2 * trials) - spread) / (1 + (z * z) / trials));
}
