import type { Region } from '@tingshuo/contracts';
import { withAlpha } from '../picture/colour-space.js';
import type { Painter } from '../picture/painter.js';
import type { Picture } from '../picture/picture.js';
import type { Point } from './lasso.js';
import type { Projection } from './projection.js';

export interface RegionScene {
  picture: Picture;
  painter: Painter;
  collapsed: ReadonlySet<number>;
  /** The community under the keyboard's cursor. */
  current: number | null;
  faded: boolean;
}

/** Communities as soft discs behind the people, with the lines between collapsed ones and the rings of a hop view. */
export function drawRegions(context: CanvasRenderingContext2D, to: Projection, scene: RegionScene): void {
  context.clearRect(0, 0, to.width, to.height);
  drawRings(context, to, scene);
  drawRegionTies(context, to, scene);
  for (const region of scene.picture.regions) {
    const { x, y } = to.at(region);
    const radius = Math.max(3, region.radius * to.scale);
    if (x + radius < 0 || y + radius < 0 || x - radius > to.width || y - radius > to.height) continue;
    const colour = scene.painter.regionColour(region);
    const isClosed = scene.collapsed.has(region.community);
    const isCurrent = region.community === scene.current;
    const strength = scene.faded ? 0.4 : 1;
    context.beginPath();
    context.arc(x, y, radius, 0, 2 * Math.PI);
    if (isClosed) {
      // A closed community covers the lines that lead to it.
      context.fillStyle = scene.painter.ink.background;
      context.fill();
    }
    const share = isClosed ? 0.42 : scene.painter.ink.dark ? 0.13 : 0.1;
    context.fillStyle = withAlpha(colour, share * strength);
    context.fill();
    context.lineWidth = isCurrent ? 2 : 1;
    context.strokeStyle = isCurrent
      ? scene.painter.ink.accent
      : withAlpha(colour, (isClosed ? 0.9 : 0.28) * strength);
    context.stroke();
  }
}

function drawRings(
  context: CanvasRenderingContext2D,
  to: Projection,
  { picture, painter }: RegionScene,
): void {
  const { x, y } = to.at({ x: 0, y: 0 });
  context.strokeStyle = painter.ink.strongLine;
  context.lineWidth = 1;
  for (const ring of picture.rings) {
    context.beginPath();
    context.arc(x, y, ring.radius * to.scale, 0, 2 * Math.PI);
    context.stroke();
  }
}

function drawRegionTies(
  context: CanvasRenderingContext2D,
  to: Projection,
  { picture, painter }: RegionScene,
): void {
  const strongest = picture.regionTies.reduce((most, { strength }) => Math.max(most, strength), 0);
  for (const { source, target, strength } of picture.regionTies) {
    const share = Math.sqrt(strength / (strongest || 1));
    if (share < 0.25) continue;
    const [from, until] = [to.at(source), to.at(target)];
    context.strokeStyle = withAlpha(painter.ink.dim, 0.06 + 0.24 * share);
    context.lineWidth = 0.5 + 4 * share ** 2;
    context.beginPath();
    context.moveTo(from.x, from.y);
    context.lineTo(until.x, until.y);
    context.stroke();
  }
}

/** The community whose disc is under a point of the layout, the smallest one where discs overlap. */
export function regionAt(regions: readonly Region[], point: Point): Region | null {
  let found: Region | null = null;
  for (const region of regions) {
    if (Math.hypot(region.x - point.x, region.y - point.y) > region.radius) continue;
    if (!found || region.radius < found.radius) found = region;
  }
  return found;
}
