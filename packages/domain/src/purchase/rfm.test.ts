import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type RfmFigures, rfmCell, rfmGroup, rfmScores } from './rfm.js';

const one = (recencyDays: number, frequency: number, monetary: number): RfmFigures => ({
  recencyDays,
  frequency,
  monetary,
});

describe('rfmScores', () => {
  it('ranks by hand: ten customers, seven of whom bought once', () => {
    const frequency = [1, 1, 1, 1, 1, 1, 1, 2, 3, 9];
    const scores = rfmScores(frequency.map((n, at) => one(at * 10, n, at < 5 ? 100 : 1_000 + at)));

    // Minimum rank of the seven is 1: ⌈5·1/10⌉ = 1. The others have ranks 8, 9, 10: ⌈4⌉, ⌈4.5⌉, ⌈5⌉.
    expect(scores?.map((score) => score.frequency)).toEqual([1, 1, 1, 1, 1, 1, 1, 4, 5, 5]);
    expect(scores?.map((score) => score.recency)).toEqual([5, 5, 4, 4, 3, 3, 2, 2, 1, 1]);
    expect(scores?.map((score) => score.monetary)).toEqual([1, 1, 1, 1, 1, 3, 4, 4, 5, 5]);
    expect(scores?.map(rfmCell).at(-1)).toBe('155');
  });

  it('says nothing about four customers', () => {
    expect(rfmScores([one(1, 1, 1), one(2, 2, 2), one(3, 3, 3), one(4, 4, 4)])).toBeNull();
  });

  it('gives equal figures equal scores, and better ones no worse', () => {
    const figure = fc.record({
      recencyDays: fc.nat(20),
      frequency: fc.nat(5),
      monetary: fc.integer({ min: -50, max: 50 }),
    });
    fc.assert(
      fc.property(fc.array(figure, { minLength: 5, maxLength: 40 }), (figures) => {
        const scores = rfmScores(figures)!;
        const order = figures
          .map((_, at) => at)
          .sort((a, b) => figures[a]!.frequency - figures[b]!.frequency);
        const byFigure = order.map((at) => scores[at]!.frequency);
        expect(byFigure).toEqual([...byFigure].sort((a, b) => a - b));
        const scoreOf = new Map(figures.map(({ recencyDays }, at) => [recencyDays, scores[at]!.recency]));
        expect(figures.map(({ recencyDays }) => scoreOf.get(recencyDays))).toEqual(
          scores.map(({ recency }) => recency),
        );
        for (const { recency, frequency, monetary } of scores)
          for (const score of [recency, frequency, monetary]) expect([1, 2, 3, 4, 5]).toContain(score);
      }),
    );
  });
});

it.each([
  [5, 5, 'champion'],
  [3, 4, 'loyal'],
  [5, 1, 'new'],
  [1, 5, 'at_risk'],
  [1, 1, 'lost'],
  [2, 2, 'sleeping'],
  [3, 2, 'attention'],
  [4, 3, 'potential'],
] as const)('calls recency %i and frequency %i %s', (recency, frequency, group) => {
  expect(rfmGroup({ recency, frequency, monetary: 3 })).toBe(group);
});
