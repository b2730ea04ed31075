import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compress } from '../csr/compress.js';
import { labelledGraph } from '../intern/labelled-graph.js';
import { plantedCommunities } from '../sample/planted-communities.js';
import { uniformGraph } from '../sample/uniform-graph.js';
import { exactDistances } from './exact-distances.js';
import { hopLayers } from './hop-layers.js';
import { hyperBall } from './hyper-ball.js';

const PATH = [
  ['a', 'b'],
  ['b', 'c'],
  ['c', 'd'],
] as const;

describe('exactDistances', () => {
  it('adds up inverse distances to and from a node', () => {
    const { graph } = labelledGraph(PATH, { directed: true });

    expect([...exactDistances(graph).harmonic]).toEqual([0, 1, 1.5, 1 + 1 / 2 + 1 / 3]);
    expect([...exactDistances(graph, 'out').harmonic]).toEqual([1 + 1 / 2 + 1 / 3, 1.5, 1, 0]);
    expect([...exactDistances(graph, 'out').eccentricities]).toEqual([3, 2, 1, 0]);
    expect([...exactDistances(graph, 'out').means]).toEqual([2, 1.5, 1, Number.NaN]);
  });

  it('equals the sum over single searches, also beyond 32 nodes', () => {
    fc.assert(
      fc.property(fc.nat(10_000), fc.nat(200), fc.boolean(), (seed, edges, directed) => {
        const graph = uniformGraph({ nodes: 70, edges, seed, directed });
        const { harmonic, eccentricities } = exactDistances(graph, 'out');
        for (let node = 0; node < 70; node++) {
          const { layers } = hopLayers(graph, node);
          const expected = layers.reduce((sum, count, hop) => (hop === 0 ? 0 : sum + count / hop), 0);
          expect(harmonic[node]!).toBeCloseTo(expected, 9);
          expect(eccentricities[node]).toBe(layers.length - 1);
        }
      }),
      { numRuns: 30 },
    );
  });
});

describe('hyperBall', () => {
  it('is near exact for balls much smaller than the registers', () => {
    const { graph } = labelledGraph(PATH, { directed: true });
    const { harmonic, pairsWithin } = hyperBall(graph, { seed: 3, precision: 14 });
    const exact = exactDistances(graph).harmonic;

    for (let node = 0; node < 4; node++) expect(Math.abs(harmonic[node]! - exact[node]!)).toBeLessThan(0.01);
    expect(pairsWithin.map(Math.round)).toEqual([4, 7, 9, 10]);
  });

  it('errs by its stated standard error, not more, over seeds and nodes', () => {
    const graph = compress(plantedCommunities({ nodes: 2000, edges: 12_000, seed: 7 }), { directed: true });
    const exact = exactDistances(graph).harmonic;
    let squares = 0;
    let bias = 0;
    const seeds = 30;
    for (let seed = 0; seed < seeds; seed++) {
      const { harmonic, relativeError } = hyperBall(graph, { seed });
      expect(relativeError).toBeCloseTo(0.13, 10);
      for (let node = 0; node < 2000; node++) {
        const error = (harmonic[node]! - exact[node]!) / (exact[node]! + 1);
        expect(Math.abs(error)).toBeLessThan(5 * relativeError);
        squares += error ** 2;
        bias += error;
      }
    }
    expect(Math.sqrt(squares / seeds / 2000)).toBeLessThan(0.15);
    expect(Math.abs(bias / seeds / 2000)).toBeLessThan(0.05);
  });

  it('tells the hops within which nine of ten pairs lie', () => {
    const star = labelledGraph(
      Array.from({ length: 50 }, (_, leaf) => ['hub', `leaf${leaf}`] as const),
      { directed: false },
    );
    const { effectiveDiameter } = hyperBall(star.graph, { seed: 1, precision: 12 });

    expect(effectiveDiameter).toBeGreaterThan(1.8);
    expect(effectiveDiameter).toBeLessThanOrEqual(2);
  });

  it('stops on a long chain where it is told to, and says after how many hops', () => {
    const { graph } = labelledGraph(
      Array.from({ length: 300 }, (_, at) => [`${at}`, `${at + 1}`] as const),
      { directed: false },
    );
    const all = hyperBall(graph, { seed: 1, precision: 12 });
    const some = hyperBall(graph, { seed: 1, precision: 12, maxLooks: 301 * 10 });
    const within = hyperBall(graph, { seed: 1, precision: 12, maxHops: some.hops });

    expect(all.complete).toBe(true);
    expect(some).toMatchObject({ hops: 10, complete: false });
    expect(some.harmonic).toEqual(within.harmonic);
    expect(some.harmonic[150]!).toBeLessThan(all.harmonic[150]!);
  });

  it('refuses a precision it cannot pack, and takes an empty graph', () => {
    const { graph } = labelledGraph([], { directed: true });

    expect(() => hyperBall(graph, { seed: 1, precision: 3 })).toThrow(
      expect.objectContaining({ kind: 'invalid-argument' }),
    );
    expect(hyperBall(graph, { seed: 1 }).effectiveDiameter).toBe(0);
  });
});
