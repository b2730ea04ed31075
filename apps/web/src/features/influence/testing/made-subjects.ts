import type { SubjectMap } from '@tingshuo/contracts';

const subject = (key: string, at: number): SubjectMap['subjects'][number] => ({
  key,
  kind: key.startsWith('talk ') ? 'conversation' : 'topic',
  name: key,
  posts: 3,
  people: 2,
  strength: 2,
  strong: 1,
  weak: 1,
  value: 100,
  mood: null,
  lastAt: '2026-11-22T00:00:00Z',
  x: 10 * at,
  y: 0,
});

/** A topic of the first two people and a conversation of the last two. */
export function madeSubjects(people: string[]): SubjectMap {
  return {
    totals: { topics: 1, conversations: 1, ties: 4 },
    subjects: [subject('tag tea', 0), subject('talk 1', 1)],
    people,
    ties: {
      person: [0, 1, 1, 2],
      subject: [0, 0, 1, 1],
      strength: [2, 1, 1, 1],
      strong: [true, false, false, false],
    },
  };
}
