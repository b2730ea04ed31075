import type { Point } from '../map/lasso.js';
import type { MapHandle } from '../map/network-map.js';
import { headOf, stepBetween, walkOf } from '../map/walk-layer.js';
import { withAlpha } from '../picture/colour-space.js';
import { MANY_TIES, personSize } from '../picture/picture-graph.js';
import type { Drawing, Shape } from './drawing.js';
import { subjectShapes } from './subject-shapes.js';

type Snapshot = ReturnType<MapHandle['snapshot']>;

/** What the screen shows as plain shapes in painting order, for any kind of picture file. */
export function drawingOf(snapshot: Snapshot): Drawing {
  const { state, to, labels } = snapshot;
  const { ink } = state.painter;
  const isSeen = ({ x, y }: Point) => x > 0 && y > 0 && x < to.width && y < to.height;
  const places = new Map(state.picture.people.map((person) => [person.id, to.at(person)]));
  const subjects = subjectShapes(snapshot, places, isSeen);
  const names = labels.map(({ kind, x, y, text, size, weight }): Shape => {
    const fill = kind === 'detail' || kind === 'ring' ? ink.dim : ink.text;
    return { kind: 'text', x, y, text, size, weight, fill, halo: ink.background };
  });
  const circles = [regionShapes(snapshot), peopleShapes(snapshot, places)].map((shapes) =>
    shapes.filter((shape) => shape.kind !== 'circle' || reaches(shape, to)),
  );
  const shapes = [
    ...(circles[0] ?? []),
    ...tieShapes(snapshot, places, isSeen),
    ...(circles[1] ?? []),
    ...subjects.lines,
    ...subjects.marks,
    ...walkShapes(snapshot),
    ...names,
  ];
  return { width: to.width, height: to.height, background: ink.background, shapes };
}

/** Whether something of a disc is on the screen. */
function reaches(
  { x, y, radius }: { x: number; y: number; radius: number },
  { width, height }: { width: number; height: number },
): boolean {
  return x > -radius && y > -radius && x < width + radius && y < height + radius;
}

/** Rings of hop layers, communities, and the lines between closed ones. */
function regionShapes({ state: { picture, painter, collapsed }, to }: Snapshot): Shape[] {
  const centre = to.at({ x: 0, y: 0 });
  const strongest = picture.regionTies.reduce((most, { strength }) => Math.max(most, strength), 0) || 1;
  return [
    ...picture.rings.map(
      (ring): Shape => ({
        kind: 'circle',
        ...centre,
        radius: ring.radius * to.scale,
        fill: null,
        stroke: painter.ink.strongLine,
        width: 1,
      }),
    ),
    ...picture.regionTies.flatMap(({ source, target, strength }): Shape[] => {
      const share = Math.sqrt(strength / strongest);
      if (share < 0.25) return [];
      const [from, until] = [to.at(source), to.at(target)];
      const stroke = withAlpha(painter.ink.dim, 0.06 + 0.24 * share);
      const ends = { x: from.x, y: from.y, toX: until.x, toY: until.y };
      return [{ kind: 'line', ...ends, stroke, width: 0.5 + 4 * share ** 2 }];
    }),
    ...picture.regions.flatMap((region): Shape[] => {
      const colour = painter.regionColour(region);
      const isClosed = collapsed.has(region.community);
      const disc = { kind: 'circle' as const, ...to.at(region), radius: region.radius * to.scale, width: 1 };
      const fill = withAlpha(colour, isClosed ? 0.42 : 0.12);
      return [
        // A closed community covers the lines that lead to it.
        ...(isClosed ? [{ ...disc, fill: painter.ink.background, stroke: null }] : []),
        { ...disc, fill, stroke: withAlpha(colour, isClosed ? 0.9 : 0.4) },
      ];
    }),
  ];
}

function tieShapes(
  { state: { picture, painter, emphasis } }: Snapshot,
  places: ReadonlyMap<string, Point>,
  isSeen: (point: Point) => boolean,
): Shape[] {
  const { people, weakTies } = emphasis;
  const hidesWeak = weakTies === 'hide' || (weakTies === 'auto' && picture.ties.length > MANY_TIES);
  // The more lines, the lighter each: as on the screen.
  const clarity = Math.max(0.4, Math.min(1, Math.sqrt(800 / Math.max(1, picture.ties.length))));
  return picture.ties.flatMap(({ source, target, strong }): Shape[] => {
    const [from, until] = [places.get(source), places.get(target)];
    const isInside = people === null || (people.has(source) && people.has(target));
    if (!from || !until || !isInside || (!isSeen(from) && !isSeen(until))) return [];
    if (!strong && hidesWeak && people === null) return [];
    const stroke = withAlpha(painter.ink.dim, (strong ? 0.5 : 0.2) * clarity);
    const ends = { x: from.x, y: from.y, toX: until.x, toY: until.y };
    return [{ kind: 'line', ...ends, stroke, width: strong ? 0.9 : 0.5 }];
  });
}

function peopleShapes({ state, sizeFactor }: Snapshot, places: ReadonlyMap<string, Point>): Shape[] {
  const { picture, painter, emphasis, selected } = state;
  const { ink } = painter;
  return picture.people.flatMap((person): Shape[] => {
    const { x, y } = places.get(person.id) ?? { x: 0, y: 0 };
    const stands = emphasis.people === null || emphasis.people.has(person.id);
    const colour = person.own ? ink.accent : painter.personColour(person);
    const radius = personSize(person, picture.people.length) * sizeFactor;
    const fill = stands ? colour : withAlpha(colour, 0.2);
    const ring = { kind: 'circle' as const, x, y, fill: null };
    return [
      { kind: 'circle', x, y, radius, fill, stroke: ink.background, width: 0.8 },
      ...(person.own ? [{ ...ring, radius: radius + 2.5, stroke: ink.accent, width: 1.5 }] : []),
      ...(person.id === selected ? [{ ...ring, radius: radius + 4, stroke: ink.text, width: 2.5 }] : []),
    ];
  });
}

/** The steps of a path as arrows. */
function walkShapes({ state, to, sizeFactor }: Snapshot): Shape[] {
  const { picture, painter } = state;
  const walk = walkOf(state);
  const radiusOf = (person: (typeof walk)[number]) => personSize(person, picture.people.length) * sizeFactor;
  return walk.slice(1).flatMap((person, i): Shape[] => {
    const before = walk[i] ?? person;
    const step = stepBetween(to.at(before), to.at(person), [radiusOf(before), radiusOf(person)]);
    if (!step) return [];
    const { start, end } = step;
    const stroke = painter.ink.accent;
    return [
      { kind: 'line', x: start.x, y: start.y, toX: end.x, toY: end.y, stroke, width: 2.5 },
      { kind: 'polygon', points: headOf(step), fill: stroke },
    ];
  });
}
