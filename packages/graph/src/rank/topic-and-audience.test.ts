import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { labelledGraph } from '../intern/labelled-graph.js';
import { uniformGraph } from '../sample/uniform-graph.js';
import { interactionHIndex } from './h-index.js';
import { influencePassivity } from './influence-passivity.js';
import { twitterRank } from './twitter-rank.js';

describe('interactionHIndex', () => {
  it.each([
    [[10, 8, 5, 4, 3], 4],
    [[25, 8, 5, 3, 3], 3],
    [[2.9, 2.2], 2],
    [[100], 1],
    [[0, 0], 0],
    [[], 0],
  ])('of %j is %i', (weights, expected) => {
    expect(interactionHIndex(weights)).toBe(expected);
  });

  it('has h posts worth ≥ h and not h + 1 worth ≥ h + 1', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 40, noNaN: true })), (weights) => {
        const h = interactionHIndex(weights);
        expect(weights.filter((weight) => weight >= h).length).toBeGreaterThanOrEqual(h);
        expect(weights.filter((weight) => weight >= h + 1).length).toBeLessThan(h + 1);
      }),
    );
  });
});

describe('influencePassivity', () => {
  it('follows the formula: a moves c twice as often as b does; d refuses more than c', () => {
    const { graph, nodes } = labelledGraph(
      [
        ['a', 'c', 0.8],
        ['b', 'c', 0.4],
        ['a', 'd', 0.2],
        ['b', 'd', 0.2],
      ],
      {
        directed: true,
        isolated: ['a', 'b', 'c', 'd'],
      },
    );
    const { influence, passivity, converged } = influencePassivity(graph);
    const [a, b] = [influence[0]!, influence[1]!];
    const c = (0.2 / 1) * a + (0.6 / 1.4) * b;
    const d = (0.8 / 1) * a + (0.8 / 1.4) * b;

    expect(converged).toBe(true);
    expect(nodes.size).toBe(4);
    expect(passivity[3]! / passivity[2]!).toBeCloseTo(d / c, 8);
    expect(a / b).toBeCloseTo(((2 / 3) * c + 0.5 * d) / ((1 / 3) * c + 0.5 * d), 8);
    expect(a + b).toBeCloseTo(1, 12);
  });

  it('is a distribution on any graph and ends', () => {
    fc.assert(
      fc.property(fc.nat(10_000), fc.integer({ min: 1, max: 60 }), (seed, edges) => {
        const graph = uniformGraph({ nodes: 10, edges, seed, directed: true });
        const { influence } = influencePassivity(graph, { maxRounds: 200 });
        const sum = influence.reduce((total, value) => total + value, 0);
        expect(Math.min(Math.abs(sum - 1), Math.abs(sum))).toBeLessThan(1e-9);
      }),
    );
  });
});

describe('twitterRank', () => {
  const { graph } = labelledGraph(
    [
      ['a', 'b'],
      ['a', 'c'],
      ['b', 'a'],
      ['c', 'a'],
    ],
    { directed: true },
  );

  it('shares attention by posts and likeness on the topic', () => {
    const { ranks } = twitterRank(graph, { posts: [10, 30, 10], topicShare: [0.5, 0.5, 0.5] });
    const jump = [0.2, 0.6, 0.2];

    expect((ranks[1]! - 0.15 * jump[1]!) / (ranks[2]! - 0.15 * jump[2]!)).toBeCloseTo(3, 8);
  });

  it('gives nothing to someone as unlike as can be and jumps to those who write on the topic', () => {
    const { ranks } = twitterRank(graph, { posts: [10, 10, 10], topicShare: [1, 1, 0] });

    expect(ranks[2]).toBe(0);
    expect(ranks[0]! + ranks[1]!).toBeCloseTo(1, 12);
  });

  it('jumps evenly when no one writes on the topic, and refuses impossible profiles', () => {
    const silent = twitterRank(graph, { posts: [1, 1, 1], topicShare: [0, 0, 0] }).ranks;

    expect(silent[1]).toBeCloseTo(silent[2]!, 12);
    expect(() => twitterRank(graph, { posts: [1, 1], topicShare: [1, 1, 1] })).toThrow(/node 2/);
    expect(() => twitterRank(graph, { posts: [1, 1, 1], topicShare: [1, 2, 1] })).toThrow(/node 1/);
  });
});
