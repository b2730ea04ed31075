import type { Subject, SubjectMap } from '@tingshuo/contracts';

/** A topic or conversation as it stands on the canvas. */
export type DrawnSubject = Subject;

/** Somebody takes part in something. */
export interface SubjectTie {
  person: string;
  subject: string;
  strength: number;
  strong: boolean;
}

export interface DrawnSubjects {
  subjects: readonly DrawnSubject[];
  subjectTies: readonly SubjectTie[];
}

export const NO_SUBJECTS: DrawnSubjects = { subjects: [], subjectTies: [] };

/** The topics and conversations, with a line to each of their people who is drawn. */
export function drawnSubjects(map: SubjectMap, people: ReadonlySet<string>): DrawnSubjects {
  const subjectTies: SubjectTie[] = [];
  map.ties.person.forEach((place, i) => {
    const person = map.people[place];
    const subject = map.subjects[map.ties.subject[i] ?? -1];
    if (person === undefined || subject === undefined || !people.has(person)) return;
    subjectTies.push({
      person,
      subject: subject.key,
      strength: map.ties.strength[i] ?? 0,
      strong: map.ties.strong[i] ?? false,
    });
  });
  return { subjects: map.subjects, subjectTies };
}

const SMALLEST = 5.5;
const LARGEST = 13;

/** Radius in pixels at the scale of the whole map: area grows with how many people take part. */
export function subjectSize({ people }: Pick<Subject, 'people'>, most: number): number {
  return SMALLEST + (LARGEST - SMALLEST) * Math.sqrt(people / Math.max(1, most));
}

/** The subject with most people, which all sizes are measured by. */
export function mostPeople(subjects: readonly Pick<Subject, 'people'>[]): number {
  return subjects.reduce((most, { people }) => Math.max(most, people), 1);
}
