import type { CompressedGraph, UndirectedShadow } from '@tingshuo/graph';

/** Communities as columns, largest first, and the ties between the drawn ones. */
export interface RegionColumns {
  readonly community: Int32Array;
  readonly people: Int32Array;
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly radius: Float64Array;
  readonly density: Float64Array;
  readonly cohesion: Float64Array;
  readonly ties: {
    readonly source: Int32Array;
    readonly target: Int32Array;
    readonly strength: Float64Array;
    readonly strong: Uint8Array;
  };
  /** How many communities there are, drawn or not. */
  readonly count: number;
}

export interface RegionInput {
  readonly graph: CompressedGraph;
  readonly shadow: UndirectedShadow;
  readonly community: Int32Array;
  readonly isPresent: Uint8Array;
  readonly strong: Uint8Array;
  readonly x: Float64Array;
  readonly y: Float64Array;
}

/** More regions than a map can show apart. */
const DRAWN = 500;
const DRAWN_TIES = 2_000;

/**
 * Density: ties inside ÷ pairs inside. Cohesion: of all tie ends of its people, the share that stays inside
 * (1 − conductance; Newman, Networks, 7.12). Ties without direction.
 */
export function regionColumns(input: RegionInput): RegionColumns {
  const { shadow, community, isPresent, x, y } = input;
  const sizes = new Map<number, number>();
  for (let node = 0; node < community.length; node++) {
    if (isPresent[node]) sizes.set(community[node]!, (sizes.get(community[node]!) ?? 0) + 1);
  }
  const drawn = [...sizes].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, DRAWN);
  const placeOf = new Map(drawn.map(([number], place) => [number, place]));
  const place = Int32Array.from(community, (number, node) =>
    isPresent[node] ? (placeOf.get(number) ?? -1) : -1,
  );
  const sums = () => new Float64Array(drawn.length);
  const [cx, cy, radius, inside, ends] = [sums(), sums(), sums(), sums(), sums()];
  for (let node = 0; node < place.length; node++) {
    const region = place[node]!;
    if (region < 0) continue;
    cx[region]! += x[node]! / drawn[region]![1];
    cy[region]! += y[node]! / drawn[region]![1];
    for (let entry = shadow.offsets[node]!; entry < shadow.offsets[node + 1]!; entry++) {
      ends[region]!++;
      if (place[shadow.targets[entry]!] === region) inside[region]!++;
    }
  }
  for (let node = 0; node < place.length; node++) {
    const region = place[node]!;
    if (region < 0) continue;
    radius[region] = Math.max(radius[region]!, Math.hypot(x[node]! - cx[region]!, y[node]! - cy[region]!));
  }
  const people = Int32Array.from(drawn, ([, size]) => size);
  return {
    community: Int32Array.from(drawn, ([number]) => number),
    people,
    x: cx,
    y: cy,
    radius,
    density: inside.map((twice, region) =>
      people[region]! > 1 ? twice / (people[region]! * (people[region]! - 1)) : 0,
    ),
    cohesion: inside.map((twice, region) => (ends[region]! > 0 ? twice / ends[region]! : 0)),
    ties: tiesBetween(input, place, drawn.length),
    count: sizes.size,
  };
}

/** Summed strength from region to region, the strongest ones; strong when most of it runs along the backbone. */
function tiesBetween(
  { graph, strong }: RegionInput,
  place: Int32Array,
  count: number,
): RegionColumns['ties'] {
  const sums = new Map<number, { strength: number; backbone: number }>();
  const { offsets, targets, weights } = graph.out;
  for (let node = 0; node < place.length; node++) {
    const from = place[node]!;
    if (from < 0) continue;
    for (let entry = offsets[node]!; entry < offsets[node + 1]!; entry++) {
      const to = place[targets[entry]!]!;
      if (to < 0 || to === from) continue;
      const sum = sums.get(from * count + to) ?? { strength: 0, backbone: 0 };
      sum.strength += weights[entry]!;
      if (strong[entry]) sum.backbone += weights[entry]!;
      sums.set(from * count + to, sum);
    }
  }
  const kept = [...sums].sort((a, b) => b[1].strength - a[1].strength || a[0] - b[0]).slice(0, DRAWN_TIES);
  return {
    source: Int32Array.from(kept, ([pair]) => Math.floor(pair / count)),
    target: Int32Array.from(kept, ([pair]) => pair % count),
    strength: Float64Array.from(kept, ([, sum]) => sum.strength),
    strong: Uint8Array.from(kept, ([, sum]) => (sum.backbone * 2 > sum.strength ? 1 : 0)),
  };
}
