import type { HopView, SubjectMap, TieColumns } from '@tingshuo/contracts';
import { type DrawnPerson, extentOf, joinParts, type Picture, peopleOf, type Ring } from './picture.js';
import { type DrawnSubject, drawnSubjects, type SubjectTie } from './subjects.js';

const NAME_ROOM = 0.62;
/** Subjects stand on a circle of their own inside that of their hop. */
const SUBJECT_INSET = 0.3;

/** The people of each hop on a circle of their own around the start, communities side by side. */
export function ringsPicture(
  view: HopView,
  ties: { people: Parameters<typeof joinParts>[0][number]['people']; ties: TieColumns } | null,
  talk: SubjectMap | null = null,
): Picture {
  const rings: Ring[] = [];
  const people: DrawnPerson[] = [];
  const subjects: DrawnSubject[] = [];
  for (const layer of view.layers) {
    const radius = layer.hop;
    if (radius > 0) rings.push({ ...layer, radius });
    const shown = peopleOf(layer.shown).sort(
      (a, b) => a.community - b.community || (b.value ?? 0) - (a.value ?? 0),
    );
    // At the top stands the name of the ring.
    const gap = NAME_ROOM / Math.max(1, radius);
    shown.forEach((person, i) => {
      const angle = Math.PI / 2 + gap + (2 * (Math.PI - gap) * (i + 0.5)) / shown.length;
      people.push({ ...person, x: radius * Math.cos(angle), y: radius * Math.sin(angle) });
    });
    const inner = radius - SUBJECT_INSET;
    layer.subjects.forEach((subject, i) => {
      const angle = Math.PI / 2 + gap + (2 * (Math.PI - gap) * (i + 0.5)) / layer.subjects.length;
      subjects.push({ ...subject, x: inner * Math.cos(angle), y: inner * Math.sin(angle) });
    });
  }
  const ids = new Set(people.map(({ id }) => id));
  const known = ties ? joinParts([ties]).ties : [];
  const far = Math.max(1, view.layers.length) - 0.6;
  return {
    people,
    ties: known.filter(({ source, target }) => ids.has(source) && ids.has(target)),
    regions: [],
    regionTies: [],
    subjects,
    subjectTies: talk ? subjectTiesAmong(talk, ids, subjects) : [],
    rings,
    extent: extentOf(
      [],
      [
        { x: -far, y: -far },
        { x: far, y: far },
      ],
    ),
  };
}

/** Lines between the people and the subjects of the rings, as far as the map knows them. */
function subjectTiesAmong(
  talk: SubjectMap,
  people: ReadonlySet<string>,
  subjects: readonly DrawnSubject[],
): SubjectTie[] {
  const drawn = new Set(subjects.map(({ key }) => key));
  return drawnSubjects(talk, people).subjectTies.filter(({ subject }) => drawn.has(subject));
}
