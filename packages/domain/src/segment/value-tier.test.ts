import { describe, expect, it } from 'vitest';
import { valueTier } from './value-tier.js';

describe('valueTier', () => {
  it.each([
    [0, 1, 'top'],
    [0, 200, 'top'],
    [1, 200, 'top'],
    [2, 200, 'high'],
    [19, 200, 'high'],
    [20, 200, 'middle'],
    [99, 200, 'middle'],
    [100, 200, 'low'],
    [null, 200, 'unknown'],
  ] as const)('puts place %s of %s into %s', (place, ranked, tier) => {
    expect(valueTier(place, ranked)).toBe(tier);
  });
});
