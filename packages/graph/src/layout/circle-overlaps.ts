/** Circles as columns: centre and radius of each. */
export interface Circles {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly radius: Float64Array;
}

const GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));

/**
 * Moves circles apart until no two are nearer than `gap`, in place. A pair that overlaps parts along the line of its
 * centres, the smaller circle further; what is left after `passes` is removed by spreading all centres evenly, so
 * that the result never overlaps.
 *
 * Pairs are found by a sweep over the left edges: O(circles · those that share their vertical strip) a pass.
 *
 * @see Dwyer, Marriott, Stuckey, Fast Node Overlap Removal, Graph Drawing 2005, for the aim: least movement
 */
export function removeOverlaps(circles: Circles, gap: number, passes = 60): void {
  for (let pass = 0; pass < passes; pass++) if (partOverlaps(circles, gap) <= 1) return;
  const { x, y } = circles;
  const spread = partOverlaps(circles, gap, false);
  for (let at = 0; at < x.length; at++) {
    x[at]! *= spread;
    y[at]! *= spread;
  }
}

/**
 * One pass over all pairs that overlap. Answers the factor by which centres would have to be spread to part the
 * worst pair (1 when none overlaps).
 */
export function partOverlaps({ x, y, radius }: Circles, gap: number, move = true): number {
  const left = x.map((centre, at) => centre - radius[at]!);
  const order = Int32Array.from(x, (_, at) => at).sort((a, b) => left[a]! - left[b]! || a - b);
  let worst = 1;
  for (let first = 0; first < order.length; first++) {
    const one = order[first]!;
    const right = left[one]! + 2 * radius[one]! + gap;
    for (let second = first + 1; second < order.length; second++) {
      const other = order[second]!;
      if (left[other]! >= right) break;
      const apart = radius[one]! + radius[other]! + gap;
      let dx = x[other]! - x[one]!;
      let dy = y[other]! - y[one]!;
      let distance = Math.hypot(dx, dy);
      if (distance >= apart * (1 - TOLERANCE)) continue;
      if (distance < apart * COINCIDENT) {
        dx = apart * COINCIDENT * Math.cos(other * GOLDEN_ANGLE);
        dy = apart * COINCIDENT * Math.sin(other * GOLDEN_ANGLE);
        distance = apart * COINCIDENT;
      }
      worst = Math.max(worst, apart / distance);
      if (!move) continue;
      const missing = (apart - distance) / distance;
      const share = radius[other]! ** 2 / (radius[one]! ** 2 + radius[other]! ** 2);
      x[one]! -= dx * missing * share;
      y[one]! -= dy * missing * share;
      x[other]! += dx * missing * (1 - share);
      y[other]! += dy * missing * (1 - share);
    }
  }
  return worst;
}

/** Share of the wanted distance that may be missing. */
const TOLERANCE = 1e-3;

/** Below this share of the wanted distance the line of the centres says nothing. */
const COINCIDENT = 1e-6;
