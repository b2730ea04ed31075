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

describe('leiden', () => {
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
