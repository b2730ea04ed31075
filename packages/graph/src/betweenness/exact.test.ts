import { describe, expect, it } from 'vitest';
import { labelledGraph } from '../intern/labelled-graph.js';
import { exactBetweenness } from './exact.js';

describe('exactBetweenness', () => {
  it('counts the pairs that a node lies between, splitting equal paths', () => {
    const square = labelledGraph(
      [
        ['a', 'b'],
        ['b', 'd'],
        ['a', 'c'],
        ['c', 'd'],
        ['d', 'e'],
      ],
      { directed: false },
    );

    expect([...exactBetweenness(square.graph)]).toEqual([0.5, 1, 3.5, 1, 0]);
  });

  it('follows directions and divides by the number of pairs when asked', () => {
    const { graph } = labelledGraph(
      [
        ['a', 'b'],
        ['b', 'c'],
        ['c', 'd'],
      ],
      { directed: true },
    );

    expect([...exactBetweenness(graph)]).toEqual([0, 2, 2, 0]);
    expect([...exactBetweenness(graph, { normalised: true })]).toEqual([0, 1 / 3, 1 / 3, 0]);
  });

  it('divides searches that would keep too many steps: i·(n − 1 − i) on a long path', () => {
    const length = 150;
    const path = Array.from({ length: length - 1 }, (_, at) => [`n${at}`, `n${at + 1}`] as const);
    const expected = Array.from({ length }, (_, at) => at * (length - 1 - at));

    expect([...exactBetweenness(labelledGraph(path, { directed: true }).graph)]).toEqual(expected);
    expect([...exactBetweenness(labelledGraph(path, { directed: false }).graph)]).toEqual(expected);
  });

  it('is 0 for graphs without pairs to lie between', () => {
    expect([
      ...exactBetweenness(labelledGraph([['a', 'b']], { directed: true }).graph, { normalised: true }),
    ]).toEqual([0, 0]);
    expect(exactBetweenness(labelledGraph([], { directed: true }).graph).length).toBe(0);
  });
});
