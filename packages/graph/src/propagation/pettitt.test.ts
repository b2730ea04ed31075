import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pettitt } from './pettitt.js';

function greatestByDefinition(values: readonly number[]): number {
  let greatest = 0;
  for (let t = 1; t < values.length; t++) {
    const before = values.slice(0, t);
    const sum = values.slice(t).flatMap((after) => before.map((value) => Math.sign(after - value)));
    greatest = Math.max(greatest, Math.abs(sum.reduce((a, b) => a + b, 0)));
  }
  return greatest;
}

describe('pettitt', () => {
  it('finds the place of a step', () => {
    const change = pettitt(Float64Array.of(3, 1, 2, 2.5, 7, 9, 8, 6));
    expect(change).toMatchObject({ before: 4, meanBefore: 2.125, meanAfter: 7.5, statistic: 16 });
    expect(change?.pValue).toBeCloseTo(2 * Math.exp((-6 * 256) / (512 + 64)), 12);
  });

  it('sees no change where all is equal', () => {
    expect(pettitt(new Float64Array(20).fill(0.5))).toMatchObject({ statistic: 0, pValue: 1 });
  });

  it('needs two values', () => {
    expect(pettitt(Float64Array.of(1))).toBeNull();
  });

  it('has the statistic of the definition', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -3, max: 3 }), { minLength: 2, maxLength: 20 }), (values) => {
        expect(pettitt(Float64Array.from(values))?.statistic).toBe(greatestByDefinition(values));
      }),
    );
  });
});
