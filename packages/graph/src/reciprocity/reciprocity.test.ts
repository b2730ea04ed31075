import { describe, expect, it } from 'vitest';
import { labelledGraph } from '../intern/labelled-graph.js';
import { reciprocity } from './reciprocity.js';

describe('reciprocity', () => {
  it('is the share of edges with their opposite, loops only below the line', () => {
    const { graph } = labelledGraph(
      [
        ['a', 'b'],
        ['b', 'a'],
        ['b', 'c'],
        ['c', 'c'],
      ],
      { directed: true },
    );
    const { overall, perNode } = reciprocity(graph);

    expect(overall).toBe(0.5);
    expect([...perNode]).toEqual([1, 2 / 3, 0]);
  });

  it('is 1 without direction and not a number without edges', () => {
    const { graph } = labelledGraph([['a', 'b']], { directed: false, isolated: ['a', 'b', 'c'] });

    expect(reciprocity(graph).overall).toBe(1);
    expect([...reciprocity(graph).perNode]).toEqual([1, 1, Number.NaN]);
    expect(reciprocity(labelledGraph([], { directed: true }).graph).overall).toBeNaN();
  });
});
