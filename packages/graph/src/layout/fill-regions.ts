import type { Crowd } from './crowd.js';
import type { Regions } from './regions.js';

/** Rings in which people are counted by their distance from the middle. */
const RINGS = 64;

/** Most that the narrow axis of a region is stretched against the wide one in a round. */
const MOST_STRETCH = 1.5;

/**
 * Brings each region back to its circle: its middle, as wide as it is high (repeated means would shrink it to a
 * line, then to a point), and `part` of the way to people evenly spread from the middle to the border. Who is next
 * to whom, and in which direction, stays.
 *
 * @see Koren, Drawing graphs by eigenvectors, Computers & Mathematics with Applications 49 (2005) 1867, for the
 *   repeated means whose axes are kept apart
 */
export function fillRegions(
  crowd: Crowd,
  regions: Regions,
  x: Float64Array,
  y: Float64Array,
  part: number,
): void {
  for (let first = 0; first < x.length; ) {
    const region = crowd.regions[first]!;
    const end = first + regions.sizes[region]!;
    const centre = { x: regions.x[region]!, y: regions.y[region]!, radius: regions.radius[region]! };
    if (end - first === 1) {
      x[first] = centre.x;
      y[first] = centre.y;
    } else fill(x.subarray(first, end), y.subarray(first, end), centre, part);
    first = end;
  }
}

interface Circle {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

function fill(x: Float64Array, y: Float64Array, circle: Circle, part: number): void {
  const size = x.length;
  let [middleX, middleY] = [0, 0];
  for (let at = 0; at < size; at++) {
    middleX += x[at]!;
    middleY += y[at]!;
  }
  middleX /= size;
  middleY /= size;
  let [xx, xy, yy] = [0, 0, 0];
  for (let at = 0; at < size; at++) {
    const dx = x[at]! - middleX;
    const dy = y[at]! - middleY;
    xx += dx * dx;
    xy += dx * dy;
    yy += dy * dy;
  }
  const [a, b, c] = evenAxes(xx, xy, yy);
  const typical = Math.sqrt((xx + yy) / size) || 1;
  const counts = new Float64Array(RINGS + 1);
  for (let at = 0; at < size; at++) {
    const dx = x[at]! - middleX;
    const dy = y[at]! - middleY;
    const [newX, newY] = [a * dx + b * dy, b * dx + c * dy];
    x[at] = newX;
    y[at] = newY;
    counts[ringOf(Math.sqrt(newX * newX + newY * newY), typical) | 0]!++;
  }
  let inside = 0;
  for (let ring = 0; ring <= RINGS; ring++) {
    const people = counts[ring]!;
    counts[ring] = inside;
    inside += people;
  }
  for (let at = 0; at < size; at++) {
    const far = Math.sqrt(x[at]! * x[at]! + y[at]! * y[at]!);
    const ring = ringOf(far, typical);
    const low = counts[ring | 0]!;
    const high = counts[(ring | 0) + 1] ?? size;
    const share = (low + (ring - (ring | 0)) * (high - low)) / size;
    const wanted = circle.radius * Math.sqrt(share);
    const held = Math.min(far + (wanted - far) * part, circle.radius);
    const factor = far > 0 ? held / far : 0;
    x[at] = circle.x + x[at]! * factor;
    y[at] = circle.y + y[at]! * factor;
  }
}

/** The ring of a distance, with the part of it that lies below; there is a ring for every distance, however far. */
function ringOf(far: number, typical: number): number {
  return (RINGS * far) / (far + typical);
}

/** The symmetric matrix [a b; b c] that brings the spread xx, xy, yy nearer to the same in every direction. */
function evenAxes(xx: number, xy: number, yy: number): readonly [number, number, number] {
  const mean = (xx + yy) / 2;
  const half = Math.sqrt(((xx - yy) / 2) ** 2 + xy ** 2);
  if (!(mean > 0) || half < mean * 1e-6) return [1, 0, 1];
  const wide = Math.sqrt(mean / (mean + half));
  const narrow = Math.min(MOST_STRETCH, Math.sqrt(mean / Math.max(mean - half, mean * 1e-6)));
  const cos2 = (xx - yy) / 2 / half;
  const sin2 = xy / half;
  return [
    (wide * (1 + cos2) + narrow * (1 - cos2)) / 2,
    ((wide - narrow) * sin2) / 2,
    (wide * (1 - cos2) + narrow * (1 + cos2)) / 2,
  ];
}
