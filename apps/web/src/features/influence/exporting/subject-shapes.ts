import type { Point } from '../map/lasso.js';
import type { MapHandle } from '../map/network-map.js';
import { withAlpha } from '../picture/colour-space.js';
import { type DrawnSubject, mostPeople, subjectSize } from '../picture/subjects.js';
import type { Shape } from './drawing.js';

/** Topics and conversations, and the lines to those who take part. */
export function subjectShapes(
  { state, to, sizeFactor }: ReturnType<MapHandle['snapshot']>,
  places: ReadonlyMap<string, Point>,
  isSeen: (point: Point) => boolean,
): { lines: Shape[]; marks: Shape[] } {
  const { picture, painter, emphasis } = state;
  const subjectPlaces = new Map(picture.subjects.map((subject) => [subject.key, to.at(subject)]));
  const lines = picture.subjectTies.flatMap(({ person, subject, strong }): Shape[] => {
    const [from, until] = [places.get(person), subjectPlaces.get(subject)];
    const isMeant =
      emphasis.subject === null
        ? !emphasis.people || emphasis.people.has(person)
        : emphasis.subject === subject;
    if (!from || !until || !isMeant || (!isSeen(from) && !isSeen(until))) return [];
    const stroke = withAlpha(painter.ink.text, strong ? 0.3 : 0.12);
    const ends = { x: from.x, y: from.y, toX: until.x, toY: until.y };
    return [{ kind: 'line', ...ends, stroke, width: strong ? 1 : 0.6 }];
  });
  const most = mostPeople(picture.subjects);
  const marks = picture.subjects.flatMap((subject): Shape[] => {
    const at = to.at(subject);
    if (!isSeen(at)) return [];
    const points = outlineOf(subject.kind, at, subjectSize(subject, most) * sizeFactor);
    return [{ kind: 'polygon', points, fill: painter.subjectColour(subject) }];
  });
  return { lines, marks };
}

/** A diamond for a topic, a square for a conversation. */
function outlineOf(kind: DrawnSubject['kind'], { x, y }: Point, radius: number): Point[] {
  const corners = kind === 'topic' ? [0, 1, 2, 3] : [0.5, 1.5, 2.5, 3.5];
  return corners.map((quarter) => ({
    x: x + radius * Math.cos((quarter * Math.PI) / 2),
    y: y + radius * Math.sin((quarter * Math.PI) / 2),
  }));
}
