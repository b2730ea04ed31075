import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addInteraction, decayed, type Tie } from './decay.js';

const DAY = 86_400_000;
const H = 30 * DAY;

interface Act {
  readonly weight: number;
  readonly at: number;
}

const acts = fc.array(
  fc.record({ weight: fc.integer({ min: 1, max: 4 }), at: fc.integer({ min: 0, max: 400 * DAY }) }),
  { minLength: 1, maxLength: 30 },
);

function summed(events: readonly Act[]): Tie {
  let tie: Tie | undefined;
  for (const event of events) tie = addInteraction(tie, event.weight, event.at, H);
  return tie ?? { value: 0, at: 0 };
}

describe('decayed', () => {
  it('halves a value every half-life', () => {
    expect(decayed(8, 0, H, H)).toBe(4);
    expect(decayed(8, 0, 3 * H, H)).toBe(1);
  });

  it('does not grow when the reader’s clock is behind', () => {
    expect(decayed(8, 1000, 0, H)).toBe(8);
  });

  it('refuses a half-life that is not positive', () => {
    expect(() => decayed(1, 0, 1, 0)).toThrow(expect.objectContaining({ kind: 'invalid-argument' }));
    expect(() => decayed(1, 0, 1, Number.NaN)).toThrow(expect.objectContaining({ kind: 'invalid-argument' }));
  });
});

describe('addInteraction', () => {
  it('decays what was there and adds the new act at full weight', () => {
    expect(addInteraction({ value: 4, at: 0 }, 3, H, H)).toEqual({ value: 5, at: H });
  });

  it('decays an act that is older than the tie', () => {
    expect(addInteraction({ value: 4, at: H }, 2, 0, H)).toEqual({ value: 5, at: H });
  });

  it('begins a tie with the first act', () => {
    expect(addInteraction(undefined, 3, 77)).toEqual({ value: 3, at: 77 });
  });

  it('refuses negative weights and times that are not numbers', () => {
    expect(() => addInteraction(undefined, -1, 0)).toThrow(
      expect.objectContaining({ kind: 'invalid-argument' }),
    );
    expect(() => addInteraction(undefined, 1, Number.NaN)).toThrow(
      expect.objectContaining({ kind: 'invalid-argument' }),
    );
  });

  it('gives the same tie in any order of the same acts', () => {
    fc.assert(
      fc.property(
        acts.chain((list) =>
          fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
        ),
        ([list, shuffled]) => {
          const expected = summed(list);
          const actual = summed(shuffled);
          expect(actual.at).toBe(expected.at);
          expect(actual.value).toBeCloseTo(expected.value, 9);
        },
      ),
    );
  });

  it('equals the sum over all acts read at the latest one', () => {
    fc.assert(
      fc.property(acts, (list) => {
        const tie = summed(list);
        const direct = list.reduce((sum, act) => sum + act.weight * 2 ** (-(tie.at - act.at) / H), 0);
        expect(tie.value).toBeCloseTo(direct, 9);
      }),
    );
  });
});
