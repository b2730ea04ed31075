import { describe, expect, it } from 'vitest';
import { labelledGraph } from '../intern/labelled-graph.js';
import { hits } from './hits.js';

describe('hits', () => {
  it('finds the hub and authority vectors of a small graph: a → b, a → c, d → c', () => {
    const { graph } = labelledGraph(
      [
        ['a', 'b'],
        ['a', 'c'],
        ['d', 'c'],
      ],
      { directed: true },
    );
    const { hubs, authorities, converged } = hits(graph);
    const golden = (Math.sqrt(5) - 1) / 2;

    expect(converged).toBe(true);
    expect(hubs[3]! / hubs[0]!).toBeCloseTo(golden, 9);
    expect(authorities[1]! / authorities[2]!).toBeCloseTo(golden, 9);
    expect(hubs.reduce((sum, hub) => sum + hub, 0)).toBeCloseTo(1, 12);
  });

  it('says when the rounds did not suffice, and is 0 without edges', () => {
    const { graph } = labelledGraph(
      [
        ['a', 'b'],
        ['a', 'c'],
        ['d', 'c'],
      ],
      { directed: true },
    );

    expect(hits(graph, { maxRounds: 2 }).converged).toBe(false);
    expect([...hits(labelledGraph([], { directed: true, isolated: ['a'] }).graph).authorities]).toEqual([0]);
  });
});
