import type { MapHandle } from '../map/network-map.js';
import { headOf, stepBetween, walkOf } from '../map/walk-layer.js';
import { withAlpha } from '../picture/colour-space.js';
import { personSize } from '../picture/picture-graph.js';
import { type DrawnSubject, mostPeople, subjectSize } from '../picture/subjects.js';

export type Shape =
  | {
      kind: 'circle';
      x: number;
      y: number;
      radius: number;
      fill: string | null;
      stroke: string | null;
      width: number;
    }
  | { kind: 'line'; x: number; y: number; toX: number; toY: number; stroke: string; width: number }
  | { kind: 'polygon'; points: readonly { x: number; y: number }[]; fill: string }
  | {
      kind: 'text';
      x: number;
      y: number;
      text: string;
      size: number;
      weight: number;
      fill: string;
      halo: string;
    };

export interface Drawing {
  width: number;
  height: number;
  background: string;
  shapes: Shape[];
}

/** What the screen shows as plain shapes in painting order, for any kind of picture file. */
export function drawingOf(snapshot: ReturnType<MapHandle['snapshot']>): Drawing {
  const { state, to, sizeFactor, labels } = snapshot;
  const { picture, painter, emphasis, collapsed } = state;
  const { ink } = painter;
  const isSeen = ({ x, y }: { x: number; y: number }, margin: number) =>
    x > -margin && y > -margin && x < to.width + margin && y < to.height + margin;
  const shapes: Shape[] = [];
  const circle = (
    x: number,
    y: number,
    radius: number,
    fill: string | null,
    stroke: string | null,
    width = 1,
  ) => {
    if (isSeen({ x, y }, radius)) shapes.push({ kind: 'circle', x, y, radius, fill, stroke, width });
  };
  for (const ring of picture.rings) {
    const centre = to.at({ x: 0, y: 0 });
    circle(centre.x, centre.y, ring.radius * to.scale, null, ink.strongLine);
  }
  for (const region of picture.regions) {
    const { x, y } = to.at(region);
    const colour = painter.regionColour(region);
    const isClosed = collapsed.has(region.community);
    circle(x, y, region.radius * to.scale, withAlpha(colour, isClosed ? 0.5 : 0.12), withAlpha(colour, 0.4));
  }
  const places = new Map(picture.people.map((person) => [person.id, to.at(person)]));
  const subjectPlaces = new Map(picture.subjects.map((subject) => [subject.key, to.at(subject)]));
  for (const tie of picture.ties) {
    const [from, until] = [places.get(tie.source), places.get(tie.target)];
    const isInside =
      emphasis.people === null || (emphasis.people.has(tie.source) && emphasis.people.has(tie.target));
    if (!from || !until || !isInside || (!isSeen(from, 0) && !isSeen(until, 0))) continue;
    if (!tie.strong && picture.ties.length > 5_000 && emphasis.people === null) continue;
    const stroke = withAlpha(ink.dim, tie.strong ? 0.35 : 0.15);
    shapes.push({
      kind: 'line',
      x: from.x,
      y: from.y,
      toX: until.x,
      toY: until.y,
      stroke,
      width: tie.strong ? 1 : 0.6,
    });
  }
  for (const person of picture.people) {
    const { x, y } = places.get(person.id) ?? { x: 0, y: 0 };
    const stands = emphasis.people === null || emphasis.people.has(person.id);
    const colour = person.own ? ink.accent : painter.personColour(person);
    const radius = personSize(person, picture.people.length) * sizeFactor;
    circle(x, y, radius, stands ? colour : withAlpha(colour, 0.2), ink.background, 0.8);
    if (person.own) circle(x, y, radius + 2.5, null, ink.accent, 1.5);
  }
  const most = mostPeople(picture.subjects);
  for (const { person, subject, strong } of picture.subjectTies) {
    const [from, until] = [places.get(person), subjectPlaces.get(subject)];
    const isMeant =
      emphasis.subject === null
        ? !emphasis.people || emphasis.people.has(person)
        : emphasis.subject === subject;
    if (!from || !until || !isMeant || (!isSeen(from, 0) && !isSeen(until, 0))) continue;
    const stroke = withAlpha(ink.text, strong ? 0.35 : 0.15);
    shapes.push({
      kind: 'line',
      x: from.x,
      y: from.y,
      toX: until.x,
      toY: until.y,
      stroke,
      width: strong ? 1.4 : 0.7,
    });
  }
  for (const subject of picture.subjects) {
    const at = subjectPlaces.get(subject.key) ?? { x: 0, y: 0 };
    if (!isSeen(at, 0)) continue;
    const points = outlineOf(subject.kind, at, subjectSize(subject, most) * sizeFactor);
    shapes.push({ kind: 'polygon', points, fill: painter.subjectColour(subject) });
  }
  const walk = walkOf(state);
  walk.slice(1).forEach((person, i) => {
    const before = walk[i] ?? person;
    const gaps = [before, person].map((each) => personSize(each, picture.people.length) * sizeFactor);
    const step = stepBetween(to.at(before), to.at(person), [gaps[0] ?? 0, gaps[1] ?? 0]);
    if (!step) return;
    const { start, end } = step;
    shapes.push({
      kind: 'line',
      x: start.x,
      y: start.y,
      toX: end.x,
      toY: end.y,
      stroke: ink.accent,
      width: 2.5,
    });
    shapes.push({ kind: 'polygon', points: headOf(step), fill: ink.accent });
  });
  for (const label of labels) {
    const fill = label.kind === 'detail' || label.kind === 'ring' ? ink.dim : ink.text;
    const { x, y, text, size, weight } = label;
    shapes.push({ kind: 'text', x, y, text, size, weight, fill, halo: ink.background });
  }
  return { width: to.width, height: to.height, background: ink.background, shapes };
}

/** A diamond for a topic, a square for a conversation. */
function outlineOf(kind: DrawnSubject['kind'], { x, y }: { x: number; y: number }, radius: number) {
  const corners = kind === 'topic' ? [0, 1, 2, 3] : [0.5, 1.5, 2.5, 3.5];
  return corners.map((quarter) => ({
    x: x + radius * Math.cos((quarter * Math.PI) / 2),
    y: y + radius * Math.sin((quarter * Math.PI) / 2),
  }));
}
