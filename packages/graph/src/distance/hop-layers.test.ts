import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CompressedGraph } from '../csr/compressed-graph.js';
import type { Direction } from '../degree/degree.js';
import { labelledGraph } from '../intern/labelled-graph.js';
import { uniformGraph } from '../sample/uniform-graph.js';
import { hopLayers } from './hop-layers.js';

const { graph } = labelledGraph(
  [
    ['a', 'b'],
    ['a', 'c'],
    ['b', 'd'],
    ['c', 'd'],
    ['d', 'a'],
    ['e', 'd'],
  ],
  {
    directed: true,
  },
);

describe('hopLayers', () => {
  it('counts nodes per hop along the edges, against them and both ways', () => {
    expect(hopLayers(graph, 0).layers).toEqual([1, 2, 1]);
    expect([...hopLayers(graph, 0).distances]).toEqual([0, 1, 1, 2, -1]);
    expect(hopLayers(graph, 0, 'in').layers).toEqual([1, 1, 3]);
    expect(hopLayers(graph, 1, 'all').layers).toEqual([1, 2, 2]);
  });

  it('agrees with distances that are relaxed until nothing changes', () => {
    const cases = fc.record({ seed: fc.nat(9999), edges: fc.nat(120), directed: fc.boolean() });
    fc.assert(
      fc.property(cases, fc.constantFrom<Direction[]>('in', 'out', 'all'), (options, direction) => {
        const made = uniformGraph({ nodes: 30, ...options });
        const { distances, layers } = hopLayers(made, 0, direction);
        const relaxed = relaxedDistances(made, direction);

        expect([...distances]).toEqual(relaxed);
        expect(layers).toEqual(layers.map((_, hop) => relaxed.filter((each) => each === hop).length));
        expect(layers.length).toBe(Math.max(...relaxed) + 1);
      }),
    );
  });

  it('stays at the node when nothing leaves it', () => {
    const { graph: lonely } = labelledGraph([['a', 'a']], { directed: true });

    expect(hopLayers(lonely, 0).layers).toEqual([1]);
  });

  it.each([-1, 5, Number.NaN])('refuses node %d', (node) => {
    expect(() => hopLayers(graph, node)).toThrow(expect.objectContaining({ kind: 'invalid-argument' }));
  });
});

function relaxedDistances({ out, nodeCount, directed }: CompressedGraph, direction: Direction): number[] {
  const best = Array.from({ length: nodeCount }, (_, node) => (node === 0 ? 0 : Number.POSITIVE_INFINITY));
  const relax = (from: number, to: number) => {
    best[to] = Math.min(best[to]!, best[from]! + 1);
  };
  for (let round = 0; round < nodeCount; round++) {
    for (let node = 0; node < nodeCount; node++) {
      for (const target of out.targets.subarray(out.offsets[node]!, out.offsets[node + 1]!)) {
        if (direction !== 'in' || !directed) relax(node, target);
        if (direction !== 'out' || !directed) relax(target, node);
      }
    }
  }
  return best.map((distance) => (distance === Number.POSITIVE_INFINITY ? -1 : distance));
}
