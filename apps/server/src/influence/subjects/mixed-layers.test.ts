import { compress } from '@tingshuo/graph';
import { expect, it } from 'vitest';
import { mixedLayers } from './mixed-layers.js';
import { subjectNetwork } from './subject-network.js';

/** ada → bo; bo and cy share a conversation, cy and di a topic; eve and a stranger talk by themselves. */
const PEOPLE = ['ada', 'bo', 'cy', 'di', 'eve'];
const ties = compress(
  { nodeCount: 5, sources: Int32Array.of(0), targets: Int32Array.of(1) },
  { directed: true },
);
const subjects = subjectNetwork(
  {
    authors: ['bo', 'cy', 'di', 'eve', 'stranger'],
    keys: ['tag tea', 'talk 1', 'talk 2'],
    author: Int32Array.of(0, 1, 1, 2, 3, 4),
    subject: Int32Array.of(1, 1, 0, 0, 2, 2),
    posts: Int32Array.of(3, 1, 2, 1, 1, 1),
    strength: Float64Array.of(1.5, 0.5, 2, 1, 1, 1),
    mood: Float64Array.of(0.5, Number.NaN, Number.NaN),
    lastMs: Float64Array.of(1, 2, 3),
  },
  (id) => (PEOPLE.includes(id) ? PEOPLE.indexOf(id) : undefined),
  PEOPLE.length,
);

it('counts people, topics and conversations of each hop', () => {
  const { layers, distances } = mixedLayers(ties, subjects, 0, 'out', true);
  expect(layers).toEqual([
    { people: 1, topics: 0, conversations: 0 },
    { people: 1, topics: 0, conversations: 0 },
    { people: 0, topics: 0, conversations: 1 },
    { people: 1, topics: 0, conversations: 0 },
    { people: 0, topics: 1, conversations: 0 },
    { people: 1, topics: 0, conversations: 0 },
  ]);
  expect([...distances]).toEqual([0, 1, 3, 5, -1, 4, 2, -1]);
});

it('follows ties only in the direction asked for, and takes part in both', () => {
  expect(mixedLayers(ties, subjects, 1, 'out', true).distances[0]).toBe(-1);
  expect(mixedLayers(ties, subjects, 1, 'in', true).distances[0]).toBe(1);
  expect(mixedLayers(ties, subjects, 3, 'both', true).distances[0]).toBe(5);
});

it('walks over no conversation where only topics are asked for', () => {
  const { layers } = mixedLayers(ties, subjects, 0, 'out', false);
  expect(layers).toHaveLength(2);
});

it('leaves out who is not in the network, and sums what the others wrote', () => {
  expect([...subjects.people]).toEqual([2, 2, 1]);
  expect([...subjects.posts]).toEqual([3, 4, 1]);
  expect([...subjects.strength]).toEqual([3, 2, 1]);
  expect([...subjects.postsOf]).toEqual([3, 2, 1, 1, 1]);
});
