import type { DrawnPerson } from '../picture/picture.js';
import type { Point } from './lasso.js';
import type { SceneState } from './map-scene.js';
import type { Projection } from './projection.js';

const WIDTH = 2.5;
const HEAD = 11;

/** The steps of a path as arrows, drawn over everything because they are what was asked for. */
export function walkOf({ picture, emphasis }: Pick<SceneState, 'picture' | 'emphasis'>): DrawnPerson[] {
  if (emphasis.walk.length < 2) return [];
  const byId = new Map(picture.people.map((person) => [person.id, person]));
  return emphasis.walk.flatMap((id) => byId.get(id) ?? []);
}

/** A straight step from the rim of one disc to the rim of the next, closer to them where it is short; null where they touch. */
export function stepBetween(
  from: Point,
  to: Point,
  gaps: [number, number],
): { start: Point; end: Point } | null {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  const air = Math.min(1, Math.max(0, (length - gaps[0] - gaps[1] - HEAD) / 8));
  const [before, after] = [gaps[0] + 3 * air, gaps[1] + 5 * air];
  if (length < before + after + 3) return null;
  const [ux, uy] = [(to.x - from.x) / length, (to.y - from.y) / length];
  return {
    start: { x: from.x + ux * before, y: from.y + uy * before },
    end: { x: to.x - ux * after, y: to.y - uy * after },
  };
}

/** The three corners of an arrow's head that ends at `end`. */
export function headOf({ start, end }: { start: Point; end: Point }): [Point, Point, Point] {
  const length = Math.hypot(end.x - start.x, end.y - start.y) || 1;
  const [ux, uy] = [(end.x - start.x) / length, (end.y - start.y) / length];
  const head = Math.min(HEAD, length);
  const base = { x: end.x - ux * head, y: end.y - uy * head };
  return [
    end,
    { x: base.x - uy * head * 0.45, y: base.y + ux * head * 0.45 },
    { x: base.x + uy * head * 0.45, y: base.y - ux * head * 0.45 },
  ];
}

export function drawWalk(
  context: CanvasRenderingContext2D,
  to: Projection,
  state: SceneState,
  radiusOf: (person: DrawnPerson) => number,
): void {
  const walk = walkOf(state);
  context.strokeStyle = state.painter.ink.accent;
  context.fillStyle = state.painter.ink.accent;
  context.lineWidth = WIDTH;
  walk.slice(1).forEach((person, i) => {
    const before = walk[i] ?? person;
    const step = stepBetween(to.at(before), to.at(person), [radiusOf(before), radiusOf(person)]);
    if (!step) return;
    const head = headOf(step);
    context.beginPath();
    context.moveTo(step.start.x, step.start.y);
    context.lineTo((head[1].x + head[2].x) / 2, (head[1].y + head[2].y) / 2);
    context.stroke();
    context.beginPath();
    context.moveTo(head[0].x, head[0].y);
    context.lineTo(head[1].x, head[1].y);
    context.lineTo(head[2].x, head[2].y);
    context.fill();
  });
}
