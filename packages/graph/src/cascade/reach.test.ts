import { describe, expect, it } from 'vitest';
import { labelledGraph } from '../intern/labelled-graph.js';
import { cascadeReach } from './reach.js';

describe('cascadeReach', () => {
  const { graph, nodes } = labelledGraph(
    [
      ['a', 'b', 1],
      ['b', 'c', 1],
      ['d', 'c', 3],
      ['e', 'f', 1],
    ],
    { directed: true },
  );
  const places = (...names: string[]) => names.map((name) => nodes.indexOf(name) ?? -1);

  it('adds person by person what those before do not reach', () => {
    const lists = [places('a', 'd', 'b'), places('e')];
    const [first, second] = cascadeReach(graph, lists, { seed: 1, sets: 200_000 });

    expect(second?.[0]).toBeCloseTo(2, 1);
    expect(first?.[0]).toBeCloseTo(2 + 1 / 4, 1);
    expect(first?.[1]).toBeCloseTo(3 + (1 - (3 / 4) * (1 / 4)), 1);
    expect(first?.[2]).toBe(first?.[1]);
  });

  it('turns round where ties are attention', () => {
    const [reach] = cascadeReach(graph, [places('c')], { seed: 1, sets: 100_000, flow: 'against' });
    expect(reach?.[0]).toBeCloseTo(4, 1);
  });

  it('knows that nobody reaches nobody', () => {
    const empty = labelledGraph([], { directed: true }).graph;
    expect(cascadeReach(empty, [[]], { seed: 1 })).toEqual([new Float64Array(0)]);
  });
});
