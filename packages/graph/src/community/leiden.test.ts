import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { weakComponents } from '../component/weak-components.js';
import { compress } from '../csr/compress.js';
import type { CompressedGraph } from '../csr/compressed-graph.js';
import { labelledGraph } from '../intern/labelled-graph.js';
import { plantedCommunities } from '../sample/planted-communities.js';
import { uniformGraph } from '../sample/uniform-graph.js';
import { leiden } from './leiden.js';
import { modularity } from './modularity.js';

/** Two triangles joined by one tie. */
const TRIANGLES = [
  ['a', 'b'],
  ['b', 'c'],
  ['c', 'a'],
  ['d', 'e'],
  ['e', 'f'],
  ['f', 'd'],
  ['c', 'd'],
] as const;

describe('modularity', () => {
  it('is 5/14 for two triangles joined by a tie: 2·(3/7 − (7/14)²)', () => {
    const { graph } = labelledGraph(TRIANGLES, { directed: false });

    expect(modularity(graph, Int32Array.of(0, 0, 0, 1, 1, 1))).toBeCloseTo(5 / 14, 12);
    expect(modularity(graph, new Int32Array(6))).toBeCloseTo(0, 12);
  });

  it('takes any labels from 0 on, and none below', () => {
    const { graph } = labelledGraph(TRIANGLES, { directed: false });

    expect(modularity(graph, Int32Array.of(40, 40, 40, 9, 9, 9))).toBeCloseTo(5 / 14, 12);
    expect(() => modularity(graph, Int32Array.of(0, 0, 0, 0, 0, -1))).toThrow(/node 5/);
    expect(() => modularity(graph, Int32Array.of(0))).toThrow(/node 1/);
  });

  it('counts loops inside and takes graphs without ties', () => {
    const { graph } = labelledGraph(
      [
        ['a', 'a', 1],
        ['b', 'c', 1],
      ],
      { directed: false },
    );

    expect(modularity(graph, Int32Array.of(0, 1, 1))).toBeCloseTo(0.5, 12);
    expect(modularity(labelledGraph([], { directed: true }).graph, new Int32Array(0))).toBe(0);
  });
});

/** Who spent time with whom in a karate club (Zachary 1977): 34 members, 78 ties. */
const KARATE = `1-2 1-3 1-4 1-5 1-6 1-7 1-8 1-9 1-11 1-12 1-13 1-14 1-18 1-20 1-22 1-32 2-3 2-4 2-8 2-14 2-18
  2-20 2-22 2-31 3-4 3-8 3-9 3-10 3-14 3-28 3-29 3-33 4-8 4-13 4-14 5-7 5-11 6-7 6-11 6-17 7-17 9-31 9-33 9-34
  10-34 14-34 15-33 15-34 16-33 16-34 19-33 19-34 20-34 21-33 21-34 23-33 23-34 24-26 24-28 24-30 24-33 24-34
  25-26 25-28 25-32 26-32 27-30 27-34 28-34 29-32 29-34 30-33 30-34 31-33 31-34 32-33 32-34 33-34`;

describe('leiden', () => {
  it('reaches the greatest modularity that the karate club has, 0.4198 (Brandes et al. 2008)', () => {
    const ties = Array.from(KARATE.matchAll(/(\d+)-(\d+)/g), (tie) => [tie[1]!, tie[2]!] as const);
    const { graph } = labelledGraph(ties, { directed: false });

    expect(graph).toMatchObject({ nodeCount: 34, edgeCount: 78 });
    for (let seed = 0; seed < 10; seed++) {
      expect(leiden(graph, { seed, iterations: 10 }).modularity).toBeCloseTo(0.419789, 5);
    }
  });

  it('finds the two triangles', () => {
    const { graph } = labelledGraph(TRIANGLES, { directed: false });
    const communities = leiden(graph, { seed: 1 });

    expect([...communities.of]).toEqual([0, 0, 0, 1, 1, 1]);
    expect(communities.modularity).toBeCloseTo(5 / 14, 12);
  });

  it('leaves nodes without ties alone and takes an empty graph', () => {
    const { graph } = labelledGraph([['a', 'b']], { directed: true, isolated: ['a', 'b', 'c'] });

    expect([...leiden(graph, { seed: 1 }).of]).toEqual([0, 0, 1]);
    expect(leiden(labelledGraph([], { directed: true }).graph, { seed: 1 }).count).toBe(0);
  });

  it('finds planted communities at least as good as the planted ones, the same for a seed', () => {
    const planted = plantedCommunities({ nodes: 3000, edges: 30_000, seed: 5 });
    const graph = compress(planted, { directed: true });
    const first = leiden(graph, { seed: 9 });

    expect(first.modularity).toBeGreaterThan(modularity(graph, planted.planted));
    expect(leiden(graph, { seed: 9 })).toEqual(first);
  });

  it('makes more communities at a higher resolution', () => {
    const graph = compress(plantedCommunities({ nodes: 2000, edges: 16_000, seed: 2 }), { directed: true });

    const coarse = leiden(graph, { seed: 1, resolution: 0.5 });
    expect(leiden(graph, { seed: 1, resolution: 4 }).count).toBeGreaterThan(coarse.count);
  });

  it('gives connected communities, tells its true modularity and leaves no node that gains by moving', () => {
    const cases = fc.record({ seed: fc.nat(10_000), edges: fc.nat(60), directed: fc.boolean() });
    fc.assert(
      fc.property(cases, (options) => {
        const graph = uniformGraph({ nodes: 16, loops: true, ...options });
        const found = leiden(graph, { seed: 1, iterations: 50 });
        expect(found.modularity).toBeCloseTo(modularity(graph, found.of), 12);
        expect(partsOf(graph, found.of)).toBe(found.count);
        for (let node = 0; node < 16; node++) {
          for (let other = 0; other < found.count; other++) {
            const moved = found.of.slice();
            moved[node] = other;
            expect(modularity(graph, moved)).toBeLessThan(found.modularity + 1e-9);
          }
        }
      }),
    );
  });
});

/** How many connected parts there are when ties between communities are cut. */
function partsOf({ out, nodeCount }: CompressedGraph, of: Int32Array): number {
  const sources: number[] = [];
  const targets: number[] = [];
  for (let node = 0; node < nodeCount; node++) {
    for (let entry = out.offsets[node]!; entry < out.offsets[node + 1]!; entry++) {
      if (of[out.targets[entry]!] !== of[node]) continue;
      sources.push(node);
      targets.push(out.targets[entry]!);
    }
  }
  const inside = { nodeCount, sources: Int32Array.from(sources), targets: Int32Array.from(targets) };
  return weakComponents(compress(inside, { directed: true })).count;
}
