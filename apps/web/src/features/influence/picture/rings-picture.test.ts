import { expect, it } from 'vitest';
import { madeMap } from '../testing/made-map.js';
import { madeSubjects } from '../testing/made-subjects.js';
import { ringsPicture } from './rings-picture.js';

const { people } = madeMap({ seed: 4, communities: 3, people: 9, ties: 0 });
const slice = (from: number, to: number) =>
  Object.fromEntries(
    Object.entries(people).map(([name, column]) => [name, column.slice(from, to)]),
  ) as typeof people;
const talk = madeSubjects(people.id.slice(4, 7));
const layer = (hop: number, from: number, to: number) => ({
  hop,
  people: 100 * (hop + 1),
  topics: hop,
  conversations: 0,
  strong: 1,
  weak: 2,
  value: 3,
  shown: slice(from, to),
  subjects: hop === 2 ? talk.subjects : [],
});

it('puts the people of a hop on their circle and says how many there are in all', () => {
  const layers = [layer(0, 0, 1), layer(1, 1, 4), layer(2, 4, 9)];
  const picture = ringsPicture({ layers, unreached: 0 }, null);
  expect(picture.people.map(({ x, y }) => Math.round(Math.hypot(x, y)))).toEqual([0, 1, 1, 1, 2, 2, 2, 2, 2]);
  expect(picture.rings).toMatchObject([
    { hop: 1, radius: 1, people: 200 },
    { hop: 2, radius: 2, people: 300, topics: 2 },
  ]);
});

it('puts topics and conversations between the circles, with lines to their people', () => {
  const layers = [layer(0, 0, 1), layer(1, 1, 4), layer(2, 4, 9)];
  const { subjects, subjectTies } = ringsPicture({ layers, unreached: 0 }, null, talk);
  expect(subjects.map(({ x, y }) => Math.hypot(x, y))).toEqual([expect.closeTo(1.7), expect.closeTo(1.7)]);
  expect(subjectTies).toHaveLength(4);
});
