interface Place {
  community: number;
  x: number;
  y: number;
  radius: number;
}

export const HUE_COUNT = 12;
const NEIGHBOURS = 8;

/** A hue number for every community, chosen so that near ones differ: like the countries of a map. */
export function regionHues(regions: readonly Place[]): Map<number, number> {
  const hues = new Map<number, number>();
  const done: Place[] = [];
  for (const region of regions) {
    const near = done
      .map((other) => ({
        hue: hues.get(other.community) ?? 0,
        gap: Math.hypot(other.x - region.x, other.y - region.y) - other.radius - region.radius,
      }))
      .sort((a, b) => a.gap - b.gap)
      .slice(0, NEIGHBOURS);
    hues.set(
      region.community,
      farthestHue(
        near.map(({ hue }) => hue),
        done.length,
      ),
    );
    done.push(region);
  }
  return hues;
}

/** The hue with the widest distance to those of the neighbours, nearer neighbours counting more; ties turn with `turn`. */
function farthestHue(taken: readonly number[], turn: number): number {
  let best = 0;
  let bestCost = Infinity;
  for (let step = 0; step < HUE_COUNT; step++) {
    const hue = (turn * 5 + step) % HUE_COUNT;
    const cost = taken.reduce((sum, other, rank) => {
      const apart = Math.min(Math.abs(hue - other), HUE_COUNT - Math.abs(hue - other));
      return sum + 1 / ((rank + 1) * (apart + 0.2) ** 2);
    }, 0);
    if (cost >= bestCost) continue;
    [best, bestCost] = [hue, cost];
  }
  return best;
}
