import { expect, it } from 'vitest';
import { placeSubjects } from './place-subjects.js';
import { subjectNetwork } from './subject-network.js';

const subjects = subjectNetwork(
  {
    authors: ['a', 'b'],
    keys: ['tag one', 'tag two', 'talk 1'],
    author: Int32Array.of(0, 1, 0, 1, 0),
    subject: Int32Array.of(0, 0, 1, 1, 2),
    posts: new Int32Array(5).fill(1),
    strength: Float64Array.of(3, 1, 1, 1, 1),
    mood: new Float64Array(3),
    lastMs: new Float64Array(3),
  },
  (id) => (id === 'a' ? 0 : 1),
  2,
);
const map = {
  x: Float64Array.of(0, 100),
  y: Float64Array.of(0, 0),
  isPresent: Uint8Array.of(1, 1),
};

it('stands a subject in the middle of its people, nearer to those who say more', () => {
  expect(placeSubjects(map, subjects, [0, 1])).toEqual([
    { x: 25, y: 0 },
    { x: 50, y: 0 },
  ]);
});

it('moves only the later of two that would stand in one place', () => {
  const [first, second] = placeSubjects(map, subjects, [1, 1]);
  expect(first).toEqual({ x: 50, y: 0 });
  expect(Math.hypot((second?.x ?? 0) - 50, second?.y ?? 0)).toBeGreaterThanOrEqual(100 / 34);
});

it('keeps the first ones where they are when more are asked for', () => {
  expect(placeSubjects(map, subjects, [0, 1, 2]).slice(0, 2)).toEqual(placeSubjects(map, subjects, [0, 1]));
});
