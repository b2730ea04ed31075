import type { Crowd } from './crowd.js';
import { REGION_GAP, type Regions } from './regions.js';

const GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));

/** Places of a crowd, by its own order. */
export interface Places {
  readonly x: Float64Array;
  readonly y: Float64Array;
}

/**
 * Puts a region's circle where its people were, and answers which regions had any. `NaN` is no position.
 */
export function keepRegions(regions: Regions, communities: Int32Array, start: Float32Array): Uint8Array {
  const known = new Int32Array(regions.sizes.length);
  const { x, y } = regions;
  for (let node = 0; node < communities.length; node++) {
    if (Number.isNaN(start[2 * node]!)) continue;
    const region = communities[node]!;
    known[region]!++;
    x[region]! += start[2 * node]!;
    y[region]! += start[2 * node + 1]!;
  }
  for (let region = 0; region < known.length; region++) {
    if (known[region] === 0) continue;
    x[region]! /= known[region]!;
    y[region]! /= known[region]!;
  }
  return Uint8Array.from(known, (people) => (people > 0 ? 1 : 0));
}

/**
 * Where people begin: where they were, moved along with their region; the others on a sunflower in their region,
 * those with most ties in its middle.
 */
export function startPlaces(crowd: Crowd, regions: Regions, before: Regions, start?: Float32Array): Places {
  const count = crowd.nodes.length;
  const x = new Float64Array(count);
  const y = new Float64Array(count);
  const degree = (place: number): number => crowd.offsets[place + 1]! - crowd.offsets[place]!;
  for (let first = 0; first < count; ) {
    const region = crowd.regions[first]!;
    const size = regions.sizes[region]!;
    const places = Int32Array.from({ length: size }, (_, at) => first + at);
    places.sort((a, b) => degree(b) - degree(a) || a - b);
    for (let rank = 0; rank < size; rank++) {
      const place = places[rank]!;
      const node = crowd.nodes[place]!;
      if (start && !Number.isNaN(start[2 * node]!)) {
        x[place] = start[2 * node]! + regions.x[region]! - before.x[region]!;
        y[place] = start[2 * node + 1]! + regions.y[region]! - before.y[region]!;
        continue;
      }
      const far = size > 1 ? regions.radius[region]! * Math.sqrt((rank + 0.5) / size) : 0;
      x[place] = regions.x[region]! + far * Math.cos(rank * GOLDEN_ANGLE);
      y[place] = regions.y[region]! + far * Math.sin(rank * GOLDEN_ANGLE);
    }
    first += size;
  }
  return { x, y };
}

/** Maps lie around the origin; so many times as far as their people need, a position is none of this map. */
const FURTHEST = 10;

/** Positions of an earlier layout without those that cannot be: not finite, or too far out to be of this map. */
export function usablePositions(regions: Regions, start: Float32Array): Float32Array {
  let area = 0;
  for (const radius of regions.radius) area += (radius + REGION_GAP) ** 2;
  const furthest = FURTHEST * Math.sqrt(area);
  const usable = start.slice();
  for (let at = 0; at < usable.length; at += 2) {
    if (!(Math.hypot(usable[at]!, usable[at + 1]!) <= furthest)) usable.fill(Number.NaN, at, at + 2);
  }
  return usable;
}
