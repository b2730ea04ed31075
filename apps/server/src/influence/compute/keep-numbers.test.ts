import { describe, expect, it } from 'vitest';
import { keepNumbers } from './keep-numbers.js';

describe('keepNumbers', () => {
  it('gives a community the number that most of its people had', () => {
    const kept = keepNumbers(Int32Array.of(0, 0, 0, 1, 1, 2), 3, Int32Array.of(5, 5, 2, 2, 2, -1));

    expect([...kept]).toEqual([5, 5, 5, 2, 2, 0]);
  });

  it('gives a number to the greater part when a community has split', () => {
    expect([...keepNumbers(Int32Array.of(0, 1, 1), 2, Int32Array.of(0, 0, 0))]).toEqual([1, 0, 0]);
  });

  it('changes nothing without a map before', () => {
    expect([...keepNumbers(Int32Array.of(1, 0), 2, undefined)]).toEqual([1, 0]);
  });
});
