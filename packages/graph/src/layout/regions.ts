import type { UndirectedShadow } from '../csr/undirected.js';
import { type Circles, partOverlaps, removeOverlaps } from './circle-overlaps.js';

/** Where the communities of a layout lie: a circle for each, as large as its people need. */
export interface Regions extends Circles {
  /** Number of people in each. */
  readonly sizes: Int32Array;
}

/** Radius of a region of one person, in distances between people; it grows with the root of the size. */
const RADIUS_OF_ONE = 0.8;

/** Free space between regions, in distances between people. */
export const REGION_GAP = 2;

const GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));

/** Passes over all regions while they find their place; fewer when there are very many. */
const PASSES = 240;
const PASSES_TIMES_REGIONS = 400_000;

/** Part of the way to the mean place of its neighbours, and to the middle of the map, that a region goes in a pass. */
const TO_NEIGHBOURS = 0.2;
const TO_MIDDLE = 0.02;

/** Communities with their people and empty circles around the middle. */
export function emptyRegions(communities: Int32Array): Regions {
  let count = 0;
  for (const community of communities) count = Math.max(count, community + 1);
  const sizes = new Int32Array(count);
  for (const community of communities) sizes[community]!++;
  const radius = Float64Array.from(sizes, (size) => RADIUS_OF_ONE * Math.sqrt(size));
  return { sizes, radius, x: new Float64Array(count), y: new Float64Array(count) };
}

/**
 * Places regions: large ones in the middle, those with strong ties near each other, none over another. People
 * without ties, each a region of its own, stand around the rest. Regions that are `kept` begin where they are and
 * move only as far as others press them.
 *
 * The beginning is a sunflower by size (Vogel); then each region goes towards its neighbours' mean, weighted by the
 * ties between them, and overlaps are parted, in turn.
 *
 * @see Vogel, A better way to construct the sunflower head, Mathematical Biosciences 44 (1979) 179
 */
export function placeRegions(
  regions: Regions,
  communities: Int32Array,
  shadow: UndirectedShadow,
  kept: Uint8Array,
): void {
  const { sizes, x, y, radius } = regions;
  const all = Int32Array.from(sizes, (_, region) => region).filter((region) => sizes[region]! > 0);
  const bySize = all.sort((a, b) => sizes[b]! - sizes[a]! || a - b);
  const lone = loneRegions(regions, communities, shadow);
  const crowd = bySize.filter((region) => lone[region] === 0);
  let area = 0;
  for (let place = 0; place < crowd.length; place++) {
    const region = crowd[place]!;
    area += (radius[region]! + REGION_GAP) ** 2;
    if (kept[region] === 1) continue;
    x[region] = Math.sqrt(area) * Math.cos(place * GOLDEN_ANGLE);
    y[region] = Math.sqrt(area) * Math.sin(place * GOLDEN_ANGLE);
  }
  const chosen = {
    x: Float64Array.from(crowd, (region) => x[region]!),
    y: Float64Array.from(crowd, (region) => y[region]!),
    radius: Float64Array.from(crowd, (region) => radius[region]!),
  };
  const isKept = Uint8Array.from(crowd, (region) => kept[region]!);
  const passes = Math.min(PASSES, Math.ceil(PASSES_TIMES_REGIONS / Math.max(1, crowd.length)));
  const pulls = pullsBetween(communities, crowd, shadow);
  for (let pass = 0; pass < passes && isKept.includes(0); pass++) {
    gather(chosen, pulls, isKept);
    partOverlaps(chosen, REGION_GAP);
  }
  removeOverlaps(chosen, REGION_GAP);
  if (!isKept.includes(1)) centre(chosen);
  let reach = 0;
  for (let place = 0; place < crowd.length; place++) {
    x[crowd[place]!] = chosen.x[place]!;
    y[crowd[place]!] = chosen.y[place]!;
    reach = Math.max(
      reach,
      Math.hypot(chosen.x[place]!, chosen.y[place]!) + chosen.radius[place]! + REGION_GAP,
    );
  }
  const ring = bySize.filter((region) => lone[region] === 1);
  for (let place = 0; place < ring.length; place++) {
    const far = Math.sqrt(reach ** 2 + place * REGION_GAP);
    x[ring[place]!] = far * Math.cos(place * GOLDEN_ANGLE);
    y[ring[place]!] = far * Math.sin(place * GOLDEN_ANGLE);
  }
}

/** 1 for each region of one person without ties. */
function loneRegions(regions: Regions, communities: Int32Array, { offsets }: UndirectedShadow): Uint8Array {
  const lone = new Uint8Array(regions.sizes.length);
  for (let node = 0; node < communities.length; node++) {
    const region = communities[node]!;
    if (regions.sizes[region] === 1 && offsets[node] === offsets[node + 1]) lone[region] = 1;
  }
  return lone;
}

interface Pulls {
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly weights: Float64Array;
  readonly sums: Float64Array;
}

/** Sums of ties between regions, by place in `crowd`; each pair once. */
function pullsBetween(communities: Int32Array, crowd: Int32Array, shadow: UndirectedShadow): Pulls {
  const placeOf = new Int32Array(crowd.reduce((most, region) => Math.max(most, region + 1), 0)).fill(-1);
  for (let place = 0; place < crowd.length; place++) placeOf[crowd[place]!] = place;
  const between = new Map<number, number>();
  for (let node = 0; node < communities.length; node++) {
    const from = placeOf[communities[node]!] ?? -1;
    for (let entry = shadow.offsets[node]!; entry < shadow.offsets[node + 1]!; entry++) {
      const to = placeOf[communities[shadow.targets[entry]!]!] ?? -1;
      if (to <= from || from < 0) continue;
      const key = from * crowd.length + to;
      between.set(key, (between.get(key) ?? 0) + Math.sqrt(shadow.weights[entry]!));
    }
  }
  const from = new Int32Array(between.size);
  const to = new Int32Array(between.size);
  const weights = new Float64Array(between.size);
  const sums = new Float64Array(crowd.length);
  let at = 0;
  for (const [key, weight] of between) {
    from[at] = Math.floor(key / crowd.length);
    to[at] = key % crowd.length;
    weights[at] = weight;
    sums[from[at]!]! += weight;
    sums[to[at]!]! += weight;
    at++;
  }
  return { from, to, weights, sums };
}

/** Moves every region that is not kept towards its neighbours and the middle. */
function gather({ x, y }: Circles, { from, to, weights, sums }: Pulls, isKept: Uint8Array): void {
  const moveX = new Float64Array(x.length);
  const moveY = new Float64Array(x.length);
  for (let at = 0; at < from.length; at++) {
    const [one, other, weight] = [from[at]!, to[at]!, weights[at]!];
    const dx = (x[other]! - x[one]!) * weight;
    const dy = (y[other]! - y[one]!) * weight;
    moveX[one]! += dx;
    moveY[one]! += dy;
    moveX[other]! -= dx;
    moveY[other]! -= dy;
  }
  for (let place = 0; place < x.length; place++) {
    if (isKept[place] === 1) continue;
    const share = sums[place]! > 0 ? TO_NEIGHBOURS / sums[place]! : 0;
    x[place]! += moveX[place]! * share - x[place]! * TO_MIDDLE;
    y[place]! += moveY[place]! * share - y[place]! * TO_MIDDLE;
  }
}

/** Moves circles so that the mean of their areas lies in the middle. */
function centre({ x, y, radius }: Circles): void {
  let [middleX, middleY, area] = [0, 0, 0];
  for (let at = 0; at < x.length; at++) {
    middleX += x[at]! * radius[at]! ** 2;
    middleY += y[at]! * radius[at]! ** 2;
    area += radius[at]! ** 2;
  }
  for (let at = 0; at < x.length; at++) {
    x[at]! -= middleX / area;
    y[at]! -= middleY / area;
  }
}
