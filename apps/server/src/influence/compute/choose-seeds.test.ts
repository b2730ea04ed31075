import { compress } from '@tingshuo/graph';
import { describe, expect, it } from 'vitest';
import { chooseSeeds } from './choose-seeds.js';

/** 1, 2 and 3 listen to 0; 5 listens to 4; 6 is followed by many and heard by nobody. */
const graph = compress(
  { nodeCount: 7, sources: Int32Array.of(1, 2, 3, 5), targets: Int32Array.of(0, 0, 0, 4) },
  { directed: true },
);
const followers = Float64Array.of(Number.NaN, 1, 1, 1, 2, 1, 9_000);
const everyone = Int32Array.of(0, 1, 2, 3, 4, 5, 6);

describe('chooseSeeds', () => {
  it('wins over first whom most listen to, and beats the most followed', () => {
    const chosen = chooseSeeds({ graph, nodes: everyone, followers, count: 2 }, () => undefined);

    expect([...chosen.seeds]).toEqual([0, 4]);
    expect(chosen.reach[0]).toBeCloseTo(4, 1);
    expect(chosen.reach[1]).toBeCloseTo(6, 1);
    expect(chosen.topFollowersReach).toBeCloseTo(3, 1);
    expect(chosen.guarantee).toBeGreaterThan(0.5);
  });

  it('chooses inside the part that it is given', () => {
    const chosen = chooseSeeds({ graph, nodes: Int32Array.of(4, 5), followers, count: 5 }, () => undefined);
    expect([...chosen.seeds].sort()).toEqual([4, 5]);
    expect(chosen.reach[1]).toBe(2);
  });

  it('chooses nobody of nobody', () => {
    const chosen = chooseSeeds({ graph, nodes: new Int32Array(0), followers, count: 5 }, () => undefined);
    expect([chosen.seeds.length, chosen.topFollowersReach]).toEqual([0, 0]);
  });
});
