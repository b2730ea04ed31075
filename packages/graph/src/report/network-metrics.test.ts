import { describe, expect, it } from 'vitest';
import { GraphError } from '../graph-error.js';
import { labelledGraph } from '../intern/labelled-graph.js';
import { uniformGraph } from '../sample/uniform-graph.js';
import { networkMetrics } from './network-metrics.js';

const triangleWithTail = [
  ['a', 'b', 2],
  ['b', 'a', 1],
  ['b', 'c', 1],
  ['c', 'a', 1],
  ['c', 'd', 4],
] as const;

describe('networkMetrics', () => {
  it('measures a directed triangle with a tail', () => {
    const { graph, nodes } = labelledGraph(triangleWithTail, { directed: true });
    const metrics = networkMetrics(graph, { seed: 1, exact: true, from: nodes.indexOf('a')! });

    expect(metrics.components.count).toBe(1);
    expect([...metrics.strongComponents.sizes]).toEqual([3, 1]);
    expect(metrics.reciprocity).toBe(2 / 5);
    expect(metrics.transitivity).toBe(3 / 5);
    expect(metrics.clusteringAverage).toBeCloseTo((1 + 1 + 1 / 3 + 0) / 4, 14);
    expect([...metrics.degree]).toEqual([3, 3, 3, 1]);
    expect([...metrics.strength]).toEqual([4, 4, 6, 4]);
    expect([...metrics.kcore]).toEqual([2, 2, 2, 1]);
    expect(metrics.hopLayers).toEqual([1, 1, 1, 1]);
    expect(metrics.harmonic.method).toBe('exact');
    expect([...metrics.harmonic.values]).toEqual([2, 1.5, 1.5, 1 + 1 / 2 + 1 / 3]);
    expect(metrics.betweenness!.map((share) => Math.round(share * 6))).toEqual(Float64Array.of(1, 2, 2, 0));
  });

  it('leaves out what was not asked for or does not exist', () => {
    const { graph } = labelledGraph(triangleWithTail, { directed: false });
    const metrics = networkMetrics(graph, { seed: 1 });

    expect(metrics.betweenness).toBeUndefined();
    expect(metrics.hopLayers).toBeUndefined();
    expect(metrics.clusteringDirectedAverage).toBeUndefined();
    expect(metrics.strongComponents.count).toBe(1);
  });

  it('ends wherever the budget ends', () => {
    const graph = uniformGraph({ nodes: 200, edges: 800, seed: 1, directed: true });
    let checks = 0;
    networkMetrics(graph, { seed: 1, exact: true, checkBudget: () => checks++ });
    expect(checks).toBeGreaterThan(20);
    for (let last = 0; last < checks; last++) {
      let left = last;
      const checkBudget = () => {
        if (left-- === 0) throw new GraphError('budget-exceeded', 'over');
      };
      expect(() => networkMetrics(graph, { seed: 1, exact: true, checkBudget })).toThrow('over');
    }
  });
});
