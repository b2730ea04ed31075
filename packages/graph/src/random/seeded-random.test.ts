import { describe, expect, it } from 'vitest';
import { seededRandom, shuffle } from './seeded-random.js';

describe('seededRandom', () => {
  it('repeats its sequence for a seed and differs between seeds', () => {
    const sequence = (seed: number) => Array.from({ length: 20 }, seededRandom(seed));

    expect(sequence(7)).toEqual(sequence(7));
    expect(sequence(7)).not.toEqual(sequence(8));
  });

  it('is spread evenly over [0, 1)', () => {
    const random = seededRandom(1);
    const bins = new Array<number>(10).fill(0);
    for (let draw = 0; draw < 100_000; draw++) bins[Math.floor(random() * 10)]!++;

    for (const count of bins) expect(Math.abs(count - 10_000)).toBeLessThan(500);
  });
});

describe('shuffle', () => {
  it('keeps all values and gives every value every place', () => {
    const random = seededRandom(3);
    const places = new Set<number>();
    for (let round = 0; round < 200; round++) {
      const values = Int32Array.of(0, 1, 2, 3);
      shuffle(values, random);
      expect([...values].sort()).toEqual([0, 1, 2, 3]);
      places.add(values.indexOf(0));
    }

    expect(places.size).toBe(4);
  });
});
