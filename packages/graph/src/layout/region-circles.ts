import type { Circles } from './circle-overlaps.js';

/**
 * The circle around the people of each community in a layout: the mean of their places, and as far as the furthest
 * of them. `positions` holds x and y of each node in turn; a community without people gets a circle of radius 0.
 */
export function regionCircles(positions: Float32Array, communities: Int32Array): Circles {
  let count = 0;
  for (const community of communities) count = Math.max(count, community + 1);
  const sizes = new Int32Array(count);
  const x = new Float64Array(count);
  const y = new Float64Array(count);
  const radius = new Float64Array(count);
  for (let node = 0; node < communities.length; node++) {
    const region = communities[node]!;
    sizes[region]!++;
    x[region]! += positions[2 * node]!;
    y[region]! += positions[2 * node + 1]!;
  }
  for (let region = 0; region < count; region++) {
    if (sizes[region] === 0) continue;
    x[region]! /= sizes[region]!;
    y[region]! /= sizes[region]!;
  }
  for (let node = 0; node < communities.length; node++) {
    const region = communities[node]!;
    const far = Math.hypot(positions[2 * node]! - x[region]!, positions[2 * node + 1]! - y[region]!);
    if (far > radius[region]!) radius[region] = far;
  }
  return { x, y, radius };
}
