import { describe, expect, it } from 'vitest';
import { labelledGraph } from '../intern/labelled-graph.js';
import { degreeStrengths, degrees, strengths } from './degree.js';

const EDGES = [
  ['a', 'b', 2],
  ['a', 'c', 3],
  ['b', 'a', 5],
  ['c', 'c', 7],
] as const;

describe('degrees and strengths', () => {
  it('count edges made, got and both in a directed graph; a loop is made and got', () => {
    const { graph } = labelledGraph(EDGES, { directed: true });

    expect([...degrees(graph, 'out')]).toEqual([2, 1, 1]);
    expect([...degrees(graph, 'in')]).toEqual([1, 1, 2]);
    expect([...degrees(graph)]).toEqual([3, 2, 3]);
    expect([...strengths(graph, 'out')]).toEqual([5, 5, 7]);
    expect([...strengths(graph, 'in')]).toEqual([5, 2, 10]);
  });

  it('count an undirected loop with both ends', () => {
    const { graph } = labelledGraph(EDGES, { directed: false });

    expect([...degrees(graph)]).toEqual([2, 1, 3]);
    expect([...strengths(graph, 'in')]).toEqual([10, 7, 17]);
  });

  it('mix degree and strength by beta', () => {
    const { graph } = labelledGraph(
      [
        ['a', 'b', 8],
        ['a', 'c', 8],
      ],
      { directed: true, isolated: ['a', 'b', 'c', 'd'] },
    );

    expect([...degreeStrengths(graph, 0.5, 'out')]).toEqual([Math.sqrt(32), 0, 0, 0]);
    expect([...degreeStrengths(graph, 0)]).toEqual([2, 1, 1, 0]);
    expect([...degreeStrengths(graph, 1)]).toEqual([16, 8, 8, 0]);
  });
});
