import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lifeHints } from './life-hints.js';
import { TOPIC_STAGES, topicLife } from './topic-life.js';

const zeros = (days: number) => new Array<number>(days).fill(0);

describe('topicLife', () => {
  it.each([
    ['never heard of', zeros(30), 'dormant', ['quiet']],
    ['silent for a week', [...zeros(10), 5, 9, 4, ...zeros(7)], 'dormant', ['quiet', 'share-of-peak']],
    ['a trickle after a wave', [...zeros(5), 200, 240, 90, 1, 1, 0, 1, 1, 2], 'dormant', ['share-of-peak']],
    ['heard of for three days', [...zeros(20), 2, 5, 9], 'emerging', ['young', 'rising']],
    ['heard of today', [...zeros(20), 1], 'emerging', ['young', 'steady']],
    [
      'rising for a week',
      [...zeros(5), 3, 4, 4, 3, 5, 6, 8, 11, 15, 19],
      'growing',
      ['rising', 'share-of-peak'],
    ],
    [
      'at its height',
      [3, 5, 8, 14, 22, 26, 27, 25, 26, 28, 24, 27],
      'peak',
      ['share-of-peak', 'since-peak', 'steady'],
    ],
    [
      'falling',
      [5, 20, 40, 42, 38, 30, 25, 19, 15, 11, 9, 8],
      'declining',
      ['falling', 'share-of-peak', 'since-peak'],
    ],
    [
      'well past its peak',
      [5, 30, 42, 30, 14, 12, 13, 12, 13, 12, 13, 12],
      'declining',
      ['steady', 'share-of-peak', 'since-peak'],
    ],
    ['that was a flash four days ago', [...zeros(20), 90, 3, 1, 0, 1], 'dormant', ['share-of-peak']],
    [
      'young and past its best',
      [...zeros(20), 9, 12, 3, 4, 3],
      'declining',
      ['steady', 'share-of-peak', 'since-peak'],
    ],
  ] as const)('of a topic %s', (_, perDay, stage, codes) => {
    const life = topicLife(perDay);
    expect(life.stage).toBe(stage);
    expect(life.reasons.map(({ code }) => code)).toEqual(codes);
  });

  it('explains a fall by its figures', () => {
    const { reasons, peakDay, smoothed } = topicLife([0, 14, 12, 10, 8, 6, 4, 2]);
    expect(reasons[0]).toEqual({ code: 'falling', perDay: -2 / 8 });
    expect(peakDay).toBe(2);
    expect(smoothed[2]).toBe(12);
    expect(reasons[1]).toEqual({ code: 'share-of-peak', share: 3 / 12 });
  });

  it('is surer with more posts', () => {
    const few = topicLife([0, 1, 1, 1, 1, 1, 2, 3, 4, 5]);
    const many = topicLife([0, 10, 10, 10, 10, 10, 20, 30, 40, 50]);
    expect(many.stage).toBe('growing');
    expect(many.confidence).toBeGreaterThan(few.confidence);
  });

  it('always answers with a stage and a confidence of 0 to 1', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(500), { maxLength: 60 }), (perDay) => {
        const { stage, confidence, reasons } = topicLife(perDay);
        expect(TOPIC_STAGES).toContain(stage);
        expect(confidence).toBeGreaterThanOrEqual(0);
        expect(confidence).toBeLessThanOrEqual(1);
        expect(reasons.length).toBeGreaterThan(0);
      }),
    );
  });
});

describe('lifeHints', () => {
  const hours = zeros(24).map((_, hour) => (hour === 20 ? 8 : hour < 12 ? 1 : 0));
  const facts = {
    stage: 'declining',
    hours,
    positive: 6,
    negative: 4,
    known: 10,
    absent: ['a', 'b', 'c', 'd'],
  } as const;

  it('names the hour, the people and the mood', () => {
    expect(lifeHints(facts)).toEqual([
      { code: 'unhappy', share: 0.4 },
      { code: 'peak-hour', hour: 20, share: 8 / 20 },
      { code: 'absent-spreaders', people: ['a', 'b', 'c'] },
      { code: 'happy', share: 0.6 },
    ]);
  });

  it('is silent about what it knows too little of', () => {
    expect(
      lifeHints({ ...facts, stage: 'growing', hours: zeros(24), positive: 2, negative: 2, known: 4 }),
    ).toEqual([]);
    expect(lifeHints({ ...facts, hours: zeros(24), known: 0, positive: 0, negative: 0, absent: [] })).toEqual(
      [],
    );
  });
});
