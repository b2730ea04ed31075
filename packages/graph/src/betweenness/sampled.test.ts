import { describe, expect, it } from 'vitest';
import { compress } from '../csr/compress.js';
import { labelledGraph } from '../intern/labelled-graph.js';
import { plantedCommunities } from '../sample/planted-communities.js';
import { exactBetweenness } from './exact.js';
import { sampledBetweenness } from './sampled.js';

const graph = compress(plantedCommunities({ nodes: 800, edges: 5000, seed: 3 }), { directed: true });

describe('sampledBetweenness', () => {
  it('is exact, with bounds of 0, when every node is a pivot', () => {
    const sampled = sampledBetweenness(graph, { seed: 1, pivots: 800 });

    expect(sampled.values).toEqual(exactBetweenness(graph));
    expect(Math.max(...sampled.bounds)).toBe(0);
  });

  it('keeps every node inside its bound, and the bounds below the trivial one', () => {
    const exact = exactBetweenness(graph, { normalised: true });
    for (let seed = 0; seed < 20; seed++) {
      const { values, bounds } = sampledBetweenness(graph, { seed, pivots: 200, normalised: true });
      for (let node = 0; node < 800; node++) {
        expect(Math.abs(values[node]! - exact[node]!)).toBeLessThanOrEqual(bounds[node]!);
        expect(bounds[node]!).toBeLessThan(0.2);
      }
    }
  });

  it('is without bias: the mean over many seeds comes near the exact value', () => {
    const exact = exactBetweenness(graph);
    const top = exact.indexOf(Math.max(...exact));
    let sum = 0;
    for (let seed = 0; seed < 100; seed++)
      sum += sampledBetweenness(graph, { seed, pivots: 64 }).values[top]!;

    expect(Math.abs(sum / 100 / exact[top]! - 1)).toBeLessThan(0.05);
  });

  it('refuses samples that say nothing', () => {
    const kind = expect.objectContaining({ kind: 'invalid-argument' });

    expect(() => sampledBetweenness(graph, { seed: 1, pivots: 1 })).toThrow(kind);
    expect(() => sampledBetweenness(graph, { seed: 1, failure: 0 })).toThrow(kind);
    const { graph: none } = labelledGraph([], { directed: true });
    expect(sampledBetweenness(none, { seed: 1 }).values.length).toBe(0);
  });
});
