import { expect, it } from 'vitest';
import { overlapByWeight } from './overlap-by-weight.js';

const ties = (weights: number[], overlaps: number[]) => ({
  sources: new Int32Array(weights.length),
  targets: new Int32Array(weights.length),
  weights: Float64Array.from(weights),
  overlaps: Float64Array.from(overlaps),
});

it('tells the mean overlap of ties from the lightest to the heaviest', () => {
  expect(overlapByWeight(ties([3, 1, 4, 2], [0.5, 0, 1, 0.5]), 2)).toEqual([0.25, 0.75]);
  expect(overlapByWeight(ties([1, 2, 3], [0, 0.5, 1]), 5)).toEqual([0, Number.NaN, 0.5, Number.NaN, 1]);
});
