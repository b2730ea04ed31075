import { type GraphFile, regionCircles } from '@tingshuo/graph';
import type { Drawing } from './layout-svg.js';

/** Digits that a picture can show: a thousandth of the distance between two people. */
const rounded = (value: number): number => Math.round(value * 1000) / 1000;

/** The layout as JSON: x and y and the community by node id, and the circle around each community. */
export function layoutJson({ nodes }: GraphFile, { positions, communities }: Drawing): string {
  const keys = nodes.ids.map((id) => JSON.stringify(id));
  const places = keys.map(
    (key, node) => `${key}:[${rounded(positions[2 * node]!)},${rounded(positions[2 * node + 1]!)}]`,
  );
  const { x, y, radius } = regionCircles(positions, communities);
  const regions = Array.from(radius, (far, region) => ({
    x: rounded(x[region]!),
    y: rounded(y[region]!),
    radius: rounded(far),
  }));
  const members = keys.map((key, node) => `${key}:${communities[node]}`);
  return `{"positions":{${places.join(',')}},"communities":{${members.join(',')}},"regions":${JSON.stringify(regions)}}`;
}
