/** The values of one measure in a comparison group, ascending; made by `distributionOf`. */
export type Distribution = Float64Array;

/** Sorts the finite values of a group once, so that many members can be placed in it. */
export function distributionOf(values: Iterable<number>): Distribution {
  return Float64Array.from(values).filter(Number.isFinite).sort();
}

/**
 * The place of `value` in a group: (count below + ½·count equal) ÷ size, between 0 and 1.
 *
 * Mid-rank gives ties the middle of their places, so a group of equals stands at ½ and no order of input can
 * favour anyone. An empty group says nothing: ½.
 */
export function midRankPercentile(group: Distribution, value: number): number {
  if (group.length === 0) return 0.5;
  const below = lowerBound(group, value);
  const belowOrEqual = upperBound(group, value);
  return (below + belowOrEqual) / (2 * group.length);
}

/** How many values of the group are smaller than `value`. */
function lowerBound(sorted: Distribution, value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** How many values of the group are smaller than or equal to `value`. */
function upperBound(sorted: Distribution, value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle]! <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}
