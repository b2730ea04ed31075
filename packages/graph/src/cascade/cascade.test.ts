import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compress } from '../csr/compress.js';
import type { CompressedGraph } from '../csr/compressed-graph.js';
import { labelledGraph } from '../intern/labelled-graph.js';
import { seededRandom } from '../random/seeded-random.js';
import { plantedCommunities } from '../sample/planted-communities.js';
import { uniformGraph } from '../sample/uniform-graph.js';
import { coveredBy, greedyCover } from './coverage.js';
import { weightedCascade } from './flow.js';
import { ReverseSets } from './reverse-sets.js';
import { cascadeSeeds } from './seeds.js';

const UNLIMITED = Number.POSITIVE_INFINITY;

describe('weightedCascade', () => {
  it('gives each source its share of what a node takes in, along or against the edges', () => {
    const { graph } = labelledGraph(
      [
        ['a', 'c', 3],
        ['b', 'c', 1],
        ['c', 'a', 2],
      ],
      { directed: true },
    );

    expect([...weightedCascade(graph, 'along').chances]).toEqual([1, 0.75, 0.25]);
    expect([...weightedCascade(graph, 'against').chances]).toEqual([1, 1, 1]);
  });
});

describe('ReverseSets', () => {
  it('estimate the spread of any seeds as all outcomes of the coins give it', () => {
    for (const graphSeed of [1, 2, 3]) {
      const graph = uniformGraph({ nodes: 6, edges: 10, seed: graphSeed, directed: true });
      const sets = new ReverseSets(weightedCascade(graph, 'along'), seededRandom(5));
      sets.growTo(100_000, UNLIMITED);
      for (const seeds of [[0], [1, 4], [2, 3, 5]]) {
        const estimate = (6 * coveredBy(sets, 6, seeds)) / sets.count;
        expect(Math.abs(estimate - exactSpread(graph, seeds))).toBeLessThan(0.03);
      }
    }
  });

  it('stop at their budget', () => {
    const graph = uniformGraph({ nodes: 50, edges: 400, seed: 1, directed: true });
    const sets = new ReverseSets(weightedCascade(graph, 'along'), seededRandom(5));

    expect(sets.growTo(10_000, 100)).toBe(false);
    expect(sets.members.length).toBeLessThanOrEqual(100 + 50);
  });
});

describe('greedyCover', () => {
  it('hits at least 1 − 1/e of the best, and the best stays below its upper bound', () => {
    fc.assert(
      fc.property(fc.nat(10_000), fc.integer({ min: 1, max: 3 }), (seed, k) => {
        const graph = uniformGraph({ nodes: 8, edges: 14, seed, directed: true });
        const sets = new ReverseSets(weightedCascade(graph, 'along'), seededRandom(seed));
        sets.growTo(60, UNLIMITED);
        const cover = greedyCover(sets, 8, k);
        const best = Math.max(...choices(8, k).map((nodes) => coveredBy(sets, 8, nodes)));
        expect(cover.covered).toBe(coveredBy(sets, 8, cover.seeds));
        expect(cover.covered).toBeGreaterThanOrEqual((1 - 1 / Math.E) * best);
        expect(cover.atMost).toBeGreaterThanOrEqual(best);
      }),
    );
  });
});

describe('cascadeSeeds', () => {
  it('wins the hub of a star first', () => {
    const leaves = Array.from({ length: 20 }, (_, leaf) => ['hub', `leaf${leaf}`] as const);
    const { graph } = labelledGraph(leaves, { directed: true });
    const choice = cascadeSeeds(graph, { k: 1, seed: 1 });

    expect([...choice.seeds]).toEqual([0]);
    expect(choice.spread).toBe(21);
    expect(choice).toMatchObject({ reached: true, lift: 1 });
    expect([...cascadeSeeds(graph, { k: 1, seed: 1, flow: 'against' }).seeds]).not.toEqual([0]);
  });

  it('never says that fewer are reached than are chosen, on long chains too', () => {
    const columns = { nodeCount: 20_000, sources: new Int32Array(19_999), targets: new Int32Array(19_999) };
    for (let edge = 0; edge < columns.sources.length; edge++) {
      columns.sources[edge] = edge;
      columns.targets[edge] = edge + 1;
    }
    const choice = cascadeSeeds(compress(columns, { directed: true }), { k: 3, seed: 1, flow: 'against' });

    expect(choice.topDegreeSpread).toBeGreaterThanOrEqual(3);
    expect(choice.spread).toBeGreaterThanOrEqual(choice.topDegreeSpread);
    expect(choice.lift).toBeCloseTo(choice.spread / choice.topDegreeSpread, 12);
  });

  it('states bounds that hold against all choices on small graphs', () => {
    for (let seed = 0; seed < 15; seed++) {
      const graph = uniformGraph({ nodes: 7, edges: 12, seed, directed: true });
      const choice = cascadeSeeds(graph, { k: 2, seed, failure: 0.001 });
      const best = Math.max(...choices(7, 2).map((nodes) => exactSpread(graph, nodes)));
      expect(choice.reached).toBe(true);
      expect(choice.spreadAtLeast).toBeLessThanOrEqual(exactSpread(graph, [...choice.seeds]) + 1e-9);
      expect(choice.bestAtMost).toBeGreaterThanOrEqual(best - 1e-9);
      expect(choice.lift).toBeGreaterThanOrEqual(1);
    }
  });

  it('repeats itself for a seed, picks different people, and says when the budget ended it', () => {
    const graph = compress(plantedCommunities({ nodes: 2000, edges: 16_000, seed: 2 }), { directed: true });
    const options = { k: 10, seed: 4, flow: 'against' } as const;
    const choice = cascadeSeeds(graph, options);

    expect(cascadeSeeds(graph, options)).toEqual(choice);
    expect(new Set(choice.seeds).size).toBe(10);
    expect(choice.guarantee).toBeGreaterThan(1 - 1 / Math.E - 0.05);
    expect(cascadeSeeds(graph, { ...options, maxMembers: 1000 }).reached).toBe(false);
  });

  it.each([{ k: 0 }, { k: 4 }, { k: 1.5 }, { k: 1, epsilon: 0.7 }, { k: 1, failure: 1 }])(
    'refuses %j',
    (options) => {
      const { graph } = labelledGraph(
        [
          ['a', 'b'],
          ['b', 'c'],
        ],
        { directed: true },
      );

      expect(() => cascadeSeeds(graph, { seed: 1, ...options })).toThrow(
        expect.objectContaining({ kind: 'invalid-argument' }),
      );
    },
  );
});

/** Expected spread over all 2^edges outcomes. */
function exactSpread(graph: CompressedGraph, seeds: readonly number[]): number {
  const { offsets, targets, chances } = weightedCascade(graph, 'along');
  const edges: { from: number; to: number; chance: number }[] = [];
  for (let node = 0; node < graph.nodeCount; node++) {
    for (let entry = offsets[node]!; entry < offsets[node + 1]!; entry++) {
      edges.push({ from: targets[entry]!, to: node, chance: chances[entry]! });
    }
  }
  let expected = 0;
  for (let outcome = 0; outcome < 2 ** edges.length; outcome++) {
    const live = edges.filter((_, edge) => (outcome >> edge) % 2 === 1);
    const chance = edges.reduce((p, edge) => p * (live.includes(edge) ? edge.chance : 1 - edge.chance), 1);
    if (chance === 0) continue;
    const reached = new Set(seeds);
    for (let before = -1; before !== reached.size; ) {
      before = reached.size;
      for (const edge of live) if (reached.has(edge.from)) reached.add(edge.to);
    }
    expected += chance * reached.size;
  }
  return expected;
}

function choices(n: number, k: number): number[][] {
  if (k === 0) return [[]];
  return choices(n, k - 1).flatMap((rest) =>
    Array.from({ length: n }, (_, node) => node)
      .filter((node) => node > (rest.at(-1) ?? -1))
      .map((node) => [...rest, node]),
  );
}
