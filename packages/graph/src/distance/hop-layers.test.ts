import { describe, expect, it } from 'vitest';
import { labelledGraph } from '../intern/labelled-graph.js';
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

  it('stays at the node when nothing leaves it', () => {
    const { graph: lonely } = labelledGraph([['a', 'a']], { directed: true });

    expect(hopLayers(lonely, 0).layers).toEqual([1]);
  });

  it.each([-1, 5, Number.NaN])('refuses node %d', (node) => {
    expect(() => hopLayers(graph, node)).toThrow(expect.objectContaining({ kind: 'invalid-argument' }));
  });
});
