import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compress } from '../csr/compress.js';
import { hopLayers } from '../distance/hop-layers.js';
import { labelledGraph } from '../intern/labelled-graph.js';
import { uniformGraph } from '../sample/uniform-graph.js';
import { strongComponents } from './strong-components.js';
import { weakComponents } from './weak-components.js';

describe('components', () => {
  it('divide by ties whatever their direction, and by mutual reach', () => {
    const { graph } = labelledGraph(
      [
        ['a', 'b'],
        ['b', 'c'],
        ['c', 'a'],
        ['c', 'd'],
        ['e', 'f'],
      ],
      { directed: true },
    );

    expect(weakComponents(graph)).toEqual({
      count: 2,
      of: Int32Array.of(0, 0, 0, 0, 1, 1),
      sizes: Int32Array.of(4, 2),
    });
    expect(strongComponents(graph)).toEqual({
      count: 4,
      of: Int32Array.of(0, 0, 0, 1, 2, 3),
      sizes: Int32Array.of(3, 1, 1, 1),
    });
  });

  it('take a path of 200,000 without deep recursion', () => {
    const length = 200_000;
    const sources = Int32Array.from({ length: length - 1 }, (_, node) => node);
    const path = { nodeCount: length, sources, targets: sources.map((node) => node + 1) };

    expect(strongComponents(compress(path, { directed: true })).count).toBe(length);
    expect(weakComponents(compress(path, { directed: true })).count).toBe(1);
  });

  it('equal mutual reachability by search', () => {
    fc.assert(
      fc.property(fc.nat(1000), fc.nat(25), (seed, edges) => {
        const graph = uniformGraph({ nodes: 10, edges, seed, directed: true });
        const weak = weakComponents(graph).of;
        const strong = strongComponents(graph).of;
        for (let a = 0; a < 10; a++) {
          const ahead = hopLayers(graph, a).distances;
          const behind = hopLayers(graph, a, 'in').distances;
          const around = hopLayers(graph, a, 'all').distances;
          for (let b = 0; b < 10; b++) {
            expect(strong[a] === strong[b]).toBe(ahead[b]! >= 0 && behind[b]! >= 0);
            expect(weak[a] === weak[b]).toBe(around[b]! >= 0);
          }
        }
      }),
    );
  });
});
