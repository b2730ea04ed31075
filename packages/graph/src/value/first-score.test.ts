import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { distributionOf } from '../percentile/mid-rank.js';
import { firstScore } from './first-score.js';

const group = {
  strength: distributionOf([0, 1, 2, 3]),
  reach: distributionOf([10, 100, 1000, 10_000]),
  activity: distributionOf([0, 0, 1, 1]),
};

describe('firstScore', () => {
  it('weighs the percentiles and shrinks the mean to 50', () => {
    const scored = firstScore(
      { measures: { strength: 3, reach: 100, activity: 1 }, observations: 15 },
      group,
    );

    expect(scored.confidence).toBe(0.75);
    expect(scored.parts).toEqual([
      { code: 'strength', raw: 3, percentile: 0.875, weight: 3 },
      { code: 'reach', raw: 100, percentile: 0.375, weight: 1 },
      { code: 'activity', raw: 1, percentile: 0.75, weight: 1 },
    ]);
    expect(scored.score).toBeCloseTo(50 + 0.75 * (75 - 50), 12);
  });

  it('is 50 for someone of whom nothing was seen', () => {
    expect(firstScore({ measures: { strength: 3 }, observations: 0 }, group)).toMatchObject({
      score: 50,
      confidence: 0,
    });
  });

  it('puts unknown measures and unknown groups at the middle', () => {
    const scored = firstScore({ measures: { strength: 3 }, observations: 5 }, { reach: group.reach });

    expect(scored.score).toBe(50);
    expect(scored.parts.map((part) => part.raw)).toEqual([3, null, null]);
  });

  it('leaves out a measure of weight 0', () => {
    const options = { weights: { reach: 0, activity: 0 } };
    const scored = firstScore({ measures: { strength: 3 }, observations: 5 }, group, options);

    expect(scored.parts.map((part) => part.code)).toEqual(['strength']);
    expect(scored.score).toBe(68.75);
  });

  it('refuses weights that cannot weigh', () => {
    const person = { measures: {}, observations: 1 };
    const none = { weights: { strength: 0, reach: 0, activity: 0 } };

    expect(() => firstScore(person, group, none)).toThrow(
      expect.objectContaining({ kind: 'invalid-argument' }),
    );
    expect(() => firstScore(person, group, { weights: { reach: -1 } })).toThrow(/weights/);
    expect(() => firstScore({ measures: {}, observations: -1 }, group)).toThrow(/observations/);
  });

  it('stays within 0..100 and rises with strength', () => {
    const strengths = fc.double({ min: 0, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(fc.array(strengths), strengths, strengths, fc.nat(1000), (values, a, b, observations) => {
        const peers = { strength: distributionOf(values) };
        const low = firstScore({ measures: { strength: Math.min(a, b) }, observations }, peers).score;
        const high = firstScore({ measures: { strength: Math.max(a, b) }, observations }, peers).score;
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(100);
        expect(high).toBeGreaterThanOrEqual(low);
      }),
    );
  });
});
