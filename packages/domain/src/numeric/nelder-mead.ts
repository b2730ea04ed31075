interface Corner {
  readonly at: readonly number[];
  readonly cost: number;
}

export interface SearchSettings {
  /** How far the first corners lie from the start, in every direction. */
  readonly step: number;
  readonly maxSteps: number;
  /** The search ends when the corners' costs lie closer than this. */
  readonly precision: number;
}

/** Of the reflection, the expansion, the contraction and the shrinking, as the paper has them. */
const [REFLECT, EXPAND, CONTRACT, SHRINK] = [1, 2, 0.5, 0.5] as const;

/**
 * Where a function is least near a start, by the downhill simplex method; deterministic, without derivatives.
 *
 * @see Nelder, Mead, A simplex method for function minimization (1965)
 */
export function nelderMead(
  cost: (at: readonly number[]) => number,
  start: readonly number[],
  { step, maxSteps, precision }: SearchSettings,
): Corner {
  const corner = (at: readonly number[]): Corner => ({ at, cost: cost(at) });
  let corners = [start, ...start.map((_, axis) => start.map((x, at) => (at === axis ? x + step : x)))].map(
    corner,
  );
  for (let n = 0; n < maxSteps; n++) {
    corners.sort((a, b) => a.cost - b.cost);
    const best = corners[0]!;
    const worst = corners.at(-1)!;
    if (worst.cost - best.cost < precision) break;
    const others = corners.slice(0, -1);
    const centre = start.map((_, axis) => others.reduce((sum, { at }) => sum + at[axis]!, 0) / others.length);
    const along = (share: number) => corner(centre.map((x, axis) => x + share * (worst.at[axis]! - x)));
    const better = improved(along, others, worst);
    corners = better
      ? [...others, better]
      : corners.map(({ at }, place) =>
          place === 0 ? best : corner(at.map((x, axis) => best.at[axis]! + SHRINK * (x - best.at[axis]!))),
        );
  }
  return corners.reduce((a, b) => (b.cost < a.cost ? b : a));
}

function improved(along: (share: number) => Corner, others: readonly Corner[], worst: Corner): Corner | null {
  const reflected = along(-REFLECT);
  if (reflected.cost < others[0]!.cost) {
    const expanded = along(-REFLECT * EXPAND);
    return expanded.cost < reflected.cost ? expanded : reflected;
  }
  if (reflected.cost < others.at(-1)!.cost) return reflected;
  const contracted = along(reflected.cost < worst.cost ? -CONTRACT : CONTRACT);
  return contracted.cost < Math.min(reflected.cost, worst.cost) ? contracted : null;
}
