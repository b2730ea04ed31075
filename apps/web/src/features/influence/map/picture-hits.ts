import type { DrawnPerson, Picture } from '../picture/picture.js';
import { personSize } from '../picture/picture-graph.js';
import { type DrawnSubject, mostPeople, subjectSize } from '../picture/subjects.js';
import type { Point } from './lasso.js';
import type { Projection } from './projection.js';

/** How many pixels beside a disc still mean it. */
const REACH = 3;

/** The person whose disc is under a point of the screen, the one drawn last where discs overlap. */
export function personAt(
  { people }: Picture,
  to: Projection,
  sizeFactor: number,
  point: Point,
): DrawnPerson | null {
  let [found, nearest] = [null as DrawnPerson | null, Infinity];
  for (const person of people) {
    const { x, y } = to.at(person);
    const away = Math.hypot(x - point.x, y - point.y) - personSize(person, people.length) * sizeFactor;
    if (away > REACH || away > nearest) continue;
    [found, nearest] = [person, away];
  }
  return found;
}

/** The topic or conversation under a point of the screen: they lie above people. */
export function subjectAt(
  { subjects }: Picture,
  to: Projection,
  sizeFactor: number,
  point: Point,
): DrawnSubject | null {
  const most = mostPeople(subjects);
  return (
    subjects.findLast((subject) => {
      const { x, y } = to.at(subject);
      return Math.hypot(x - point.x, y - point.y) <= subjectSize(subject, most) * sizeFactor + REACH;
    }) ?? null
  );
}
