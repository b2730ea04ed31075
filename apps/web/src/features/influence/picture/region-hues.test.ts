import { describe, expect, it } from 'vitest';
import { madeMap } from '../testing/made-map.js';
import { HUE_COUNT, regionHues } from './region-hues.js';

describe('region hues', () => {
  it('gives neighbours different hues', () => {
    const { regions } = madeMap({ seed: 9, communities: 80, people: 80, ties: 0 });
    const hues = regionHues(regions);
    expect(hues.size).toBe(80);
    const alike = regions.filter((region) => {
      const nearest = regions
        .filter((other) => other !== region)
        .sort(
          (one, two) =>
            Math.hypot(one.x - region.x, one.y - region.y) - Math.hypot(two.x - region.x, two.y - region.y),
        )[0];
      return nearest && hues.get(nearest.community) === hues.get(region.community);
    });
    expect(alike).toEqual([]);
    expect(Math.max(...hues.values())).toBeLessThan(HUE_COUNT);
  });
});
