import { expect, it } from 'vitest';
import { madeSubjects } from '../testing/made-subjects.js';
import { drawnSubjects, subjectSize } from './subjects.js';

it('draws lines only to people who stand on the map', () => {
  const map = madeSubjects(['ada', 'bo', 'cy']);
  const { subjects, subjectTies } = drawnSubjects(map, new Set(['ada', 'cy']));
  expect(subjects.map(({ key }) => key)).toEqual(['tag tea', 'talk 1']);
  expect(subjectTies.map(({ person, subject }) => [person, subject])).toEqual([
    ['ada', 'tag tea'],
    ['cy', 'talk 1'],
  ]);
});

it('gives four times the people twice the growth of the radius', () => {
  const grown = (people: number) => subjectSize({ people }, 100) - subjectSize({ people: 0 }, 100);
  expect(grown(80) / grown(20)).toBeCloseTo(2, 9);
});
