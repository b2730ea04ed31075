import { DirectedGraph } from 'graphology';
import { mix, premultiplied } from './colour-space.js';
import type { Painter } from './painter.js';
import type { DrawnPerson, DrawnTie, Picture } from './picture.js';
import { type DrawnSubject, mostPeople, type SubjectTie, subjectSize } from './subjects.js';

/** Above this many lines only the strong ones are drawn: the others would be one grey sheet. */
export const MANY_TIES = 5_000;
/** Where more people than this stand out, their ties need no more weight. */
const CROWD = 150;
/** A line with a thickness costs six corners and soft edges; the others are one pixel wide. */
const MOST_THICK = 1_200;
/** As many lines to topics and conversations are drawn in full. */
const FEW_SUBJECT_TIES = 500;

export interface MapNode {
  type: 'person' | DrawnSubject['kind'];
  x: number;
  y: number;
  size: number;
  color: string;
  label: string;
  zIndex: number;
}
export interface TieLine {
  size: number;
  color: string;
  type: 'line' | 'rectangle';
  zIndex: number;
}
export type PictureGraph = DirectedGraph<MapNode, TieLine>;

export interface Emphasis {
  /** People that stand out; everybody else steps back. Null: nobody does. */
  people: ReadonlySet<string> | null;
  /** The topic or conversation that is looked at. */
  subject: string | null;
  /** People of a path in their order, joined by an arrow each. */
  walk: readonly string[];
  weakTies: 'auto' | 'show' | 'hide';
}

export const NO_EMPHASIS: Emphasis = { people: null, subject: null, walk: [], weakTies: 'auto' };

/**
 * Radius in pixels at the scale of the whole map: area grows a little faster than micro-value, and everybody is smaller
 * where many are drawn.
 */
export function personSize({ value, own }: Pick<DrawnPerson, 'value' | 'own'>, drawn: number): number {
  const share = Math.max(0, Math.min(100, value ?? 0)) / 100;
  const room = Math.max(0.55, Math.min(1.4, Math.sqrt(900 / Math.max(1, drawn))));
  return ((own ? 4 : 1.9) + 7.5 * share ** 2.2) * room;
}

/** The graphology graph that sigma draws. */
export function graphOf(picture: Picture, painter: Painter, emphasis: Emphasis): PictureGraph {
  const graph: PictureGraph = new DirectedGraph<MapNode, TieLine>();
  for (const person of picture.people) {
    const stands = emphasis.people === null || emphasis.people.has(person.id);
    graph.addNode(person.id, {
      type: 'person',
      x: person.x,
      y: person.y,
      size: personSize(person, picture.people.length),
      color: personColour(person, painter, stands),
      label: person.name,
      zIndex: stands ? (person.own ? 2 : 1) : 0,
    });
  }
  const ties = drawnTies(picture.ties, emphasis);
  const look = {
    thickFrom: strengthOfRank(ties, MOST_THICK),
    // Few lines may be clear ones.
    clarity: Math.max(1, Math.min(2.6, Math.sqrt(2_500 / Math.max(1, ties.length)))),
  };
  for (const tie of ties) graph.addEdge(tie.source, tie.target, tieLine(tie, painter, emphasis, look));
  addSubjects(graph, picture, painter, emphasis);
  return graph;
}

function addSubjects(
  graph: PictureGraph,
  { subjects, subjectTies }: Picture,
  painter: Painter,
  emphasis: Emphasis,
): void {
  const most = mostPeople(subjects);
  const involved = new Set(
    subjectTies.filter(({ person }) => emphasis.people?.has(person)).map(({ subject }) => subject),
  );
  for (const subject of subjects) {
    const { key, x, y, kind } = subject;
    const stands =
      emphasis.subject === null ? !emphasis.people || involved.has(key) : emphasis.subject === key;
    const colour = painter.subjectColour(subject);
    graph.addNode(key, {
      type: kind,
      x,
      y,
      size: subjectSize(subject, most),
      color: stands ? colour : mix(painter.ink.background, colour, 0.22),
      label: subject.name,
      zIndex: stands ? 3 : 0,
    });
  }
  const hidesWeak =
    emphasis.weakTies === 'hide' || (emphasis.weakTies === 'auto' && subjectTies.length > MANY_TIES);
  const drawn = subjectTies.filter(({ strong }) => strong || !hidesWeak || emphasis.people !== null);
  // A thousand lines to one point are a fan and not a blot.
  const clarity = Math.min(1, Math.max(0.3, Math.sqrt(FEW_SUBJECT_TIES / Math.max(1, drawn.length))));
  for (const tie of drawn)
    graph.addEdge(tie.person, tie.subject, subjectLine(tie, painter, emphasis, clarity));
}

function subjectLine(
  { person, subject, strong }: SubjectTie,
  { ink }: Painter,
  emphasis: Emphasis,
  clarity: number,
): TieLine {
  const isMeant =
    emphasis.subject === null ? emphasis.people?.has(person) === true : emphasis.subject === subject;
  const isAside = !isMeant && (emphasis.people !== null || emphasis.subject !== null);
  const opacity = isAside ? 0.02 : (strong ? 0.34 : 0.14) * (isMeant ? 1.8 : clarity);
  const isThick = strong && !isAside && (isMeant || clarity > 0.6);
  return {
    size: isThick ? 1.6 : 1,
    color: premultiplied(isMeant ? ink.accent : ink.text, opacity),
    type: isThick ? 'rectangle' : 'line',
    zIndex: isThick ? 1 : 0,
  };
}

/** The strength that as many ties reach. */
function strengthOfRank(ties: readonly DrawnTie[], rank: number): number {
  if (ties.length <= rank) return 0;
  const strengths = Float64Array.from(ties, ({ strength }) => strength).sort();
  return strengths[strengths.length - rank] ?? 0;
}

function drawnTies(ties: readonly DrawnTie[], emphasis: Emphasis): readonly DrawnTie[] {
  const hidesWeak = emphasis.weakTies === 'hide' || (emphasis.weakTies === 'auto' && ties.length > MANY_TIES);
  if (!hidesWeak) return ties;
  return ties.filter((tie) => tie.strong || (emphasis.people !== null && isInside(tie, emphasis.people)));
}

const isInside = ({ source, target }: DrawnTie, people: ReadonlySet<string>) =>
  people.has(source) && people.has(target);

function personColour(person: DrawnPerson, { personColour, ink }: Painter, stands: boolean): string {
  const colour = person.own ? ink.accent : personColour(person);
  return stands ? colour : mix(ink.background, colour, 0.18);
}

function tieLine(
  tie: DrawnTie,
  { ink }: Painter,
  { people }: Emphasis,
  { thickFrom, clarity }: { thickFrom: number; clarity: number },
): TieLine {
  const inside = people !== null && isInside(tie, people);
  const opacity =
    people !== null && !inside
      ? 0.025
      : (tie.strong ? 0.2 : 0.08) * (inside ? (people.size > CROWD ? 1.5 : 3) : clarity);
  const isThick = tie.strong && tie.strength >= thickFrom && (people === null || inside);
  return {
    size: isThick ? Math.min(2, 0.7 + Math.log10(1 + tie.strength) * 0.4) : 1,
    color: premultiplied(ink.dim, opacity),
    type: isThick ? 'rectangle' : 'line',
    zIndex: isThick ? 1 : 0,
  };
}
