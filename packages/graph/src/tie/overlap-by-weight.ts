import type { TieOverlaps } from './overlap.js';

/**
 * Mean overlap of the ties in each group of weight, lightest first: groups of as many ties each (by rank, those that
 * weigh the same in one group or next to one another). That it rises is Granovetter's claim: the heavier a tie, the
 * more friends its ends share. `NaN` for a group without ties.
 *
 * By hand: ties of weights 1, 2, 3, 4 with overlaps 0, 0.5, 0.5, 1 in two groups have means 0.25 and 0.75.
 *
 * @see Onnela et al., PNAS 104 (2007) 7332, fig. 2
 */
export function overlapByWeight({ overlaps, weights }: TieOverlaps, groups = 5): number[] {
  const order = Int32Array.from(weights.keys()).sort((a, b) => weights[a]! - weights[b]! || a - b);
  const firstOf = (group: number) => Math.round((group * order.length) / groups);
  return Array.from({ length: groups }, (_, group) => {
    const ties = order.subarray(firstOf(group), firstOf(group + 1));
    return ties.reduce((sum, tie) => sum + overlaps[tie]!, 0) / ties.length;
  });
}
