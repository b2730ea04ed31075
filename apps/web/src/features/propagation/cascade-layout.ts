import type { CascadeView } from '@tingshuo/contracts';

/** Places of posts in a picture of 1 × 1: time goes right, depth goes down. */
export interface CascadeLayout {
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** Where each depth begins, and 1 at the end. */
  readonly bands: readonly number[];
  /** Milliseconds from the original to the last post. */
  readonly lastMs: number;
}

/** Cascades begin fast and end slowly, so the scale of time is logarithmic from this unit on. */
const UNIT_MS = 60_000;

/** Where a time lies on the picture's scale, 0 to 1. */
export function shareOfTime(afterMs: number, lastMs: number): number {
  if (lastMs <= 0) return 0;
  return Math.log1p(Math.max(0, afterMs) / UNIT_MS) / Math.log1p(lastMs / UNIT_MS);
}

/** The time at a place on the scale. */
export function timeOfShare(share: number, lastMs: number): number {
  return Math.expm1(share * Math.log1p(lastMs / UNIT_MS)) * UNIT_MS;
}

/** Each depth has a band as high as the logarithm of its width; in it posts stand in the order of their parents, then of time. */
export function layoutCascade({ nodes, widths }: Pick<CascadeView, 'nodes' | 'widths'>): CascadeLayout {
  const { depth, parent, atMs } = nodes;
  const start = atMs[0] ?? 0;
  const lastMs = atMs.reduce((last, at) => Math.max(last, at - start), 0);
  const heights = widths.map((width) => 1 + Math.log2(width));
  const total = heights.reduce((sum, height) => sum + height, 0) || 1;
  const bands = [0];
  for (const height of heights) bands.push((bands.at(-1) ?? 0) + height / total);
  const layers = widths.map((): number[] => []);
  depth.forEach((at, node) => {
    layers[at]?.push(node);
  });
  const y = new Float64Array(depth.length);
  layers.forEach((layer, at) => {
    layer.sort(
      (a, b) =>
        (y[parent[a] ?? -1] ?? 0) - (y[parent[b] ?? -1] ?? 0) || (atMs[a] ?? 0) - (atMs[b] ?? 0) || a - b,
    );
    const [from = 0, to = 1] = [bands[at], bands[at + 1]];
    layer.forEach((node, place) => {
      y[node] = from + ((place + 0.5) / layer.length) * (to - from);
    });
  });
  return { x: Float64Array.from(atMs, (at) => shareOfTime(at - start, lastMs)), y, bands, lastMs };
}

/** The post nearest to a place, within a distance; lengths in the units of `x` and `y` stretched by the picture's size. */
export function nearestNode(
  { x, y }: Pick<CascadeLayout, 'x' | 'y'>,
  at: { x: number; y: number },
  size: { width: number; height: number },
  within: number,
): number | null {
  let nearest: number | null = null;
  let best = within;
  x.forEach((across, node) => {
    const apart = Math.hypot((across - at.x) * size.width, ((y[node] ?? 0) - at.y) * size.height);
    if (apart > best) return;
    best = apart;
    nearest = node;
  });
  return nearest;
}
