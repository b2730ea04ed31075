import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inSegment } from './condition.js';
import { postsOfWeek, quietDays, type TopicFacts, topicGrowth } from './topic-facts.js';

const days = (...weeks: number[]) => weeks.flatMap((posts) => [posts, 0, 0, 0, 0, 0, 0]);

describe('figures of a topic', () => {
  it.each<[string, number[], number, number | null, number]>([
    ['twice as much as the week before', days(9, 2, 4), 4, 100, 6],
    ['silence after talk', [...days(3), 0, 0, 0, 0, 0, 0, 0], 0, -100, 13],
    ['talk after silence', [0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1], 7, null, 0],
    ['nothing at all', [0, 0, 0], 0, null, 3],
    ['no days', [], 0, null, 0],
  ])('%s', (_, perDay, week, growth, quiet) => {
    expect([postsOfWeek(perDay), topicGrowth(perDay), quietDays(perDay)]).toEqual([week, growth, quiet]);
  });

  it('grows by nothing where both weeks are the same, and never by less than everything', () => {
    const week = fc.array(fc.nat(50), { minLength: 7, maxLength: 7 });
    fc.assert(
      fc.property(week, week, (before, last) => {
        const growth = topicGrowth([...before, ...last]);
        expect(growth === null || growth >= -100).toBe(true);
        if (before.some((posts) => posts > 0)) expect(topicGrowth([...before, ...before])).toBe(0);
      }),
    );
  });
});

it('is asked like a person is', () => {
  const topic: TopicFacts = {
    ...{ value: 140, posts: 12, postsWeek: 8, people: 5, mood: -0.2, growth: null, quietDays: 1 },
    ...{ stage: 'emerging', tier: 'top', kind: 'tag', network: ['weibo', 'x'] },
  };
  const condition = {
    all: [
      { field: 'stage' as const, op: 'one_of' as const, values: ['emerging', 'growing'] },
      { field: 'network' as const, op: 'one_of' as const, values: ['weibo'] },
      { not: { field: 'growth' as const, op: 'at_least' as const, value: 0 } },
    ],
  };
  expect(inSegment(condition, topic)).toBe(true);
  expect(inSegment(condition, { ...topic, growth: 5 })).toBe(false);
});
