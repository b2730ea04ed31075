import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { undirectedShadow } from '../csr/undirected.js';
import { labelledGraph } from '../intern/labelled-graph.js';
import { uniformGraph } from '../sample/uniform-graph.js';
import { constraints } from './constraint.js';
import { tieOverlaps } from './overlap.js';

describe('tieOverlaps', () => {
  it('is the share of common neighbours among all that the two ends know', () => {
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

    expect(tieOverlaps(graph)).toEqual({
      sources: Int32Array.of(0, 0, 1, 2, 4),
      targets: Int32Array.of(1, 2, 2, 3, 5),
      overlaps: Float64Array.of(1, 0.5, 0.5, 0, 0),
      weights: Float64Array.of(1, 1, 1, 1, 1),
    });
  });

  it('finds the same in the row of a hub as by counting', () => {
    const leaves = Array.from({ length: 300 }, (_, leaf) => ['hub', `leaf${leaf}`] as const);
    const { graph, nodes } = labelledGraph([['x', 'hub'], ['x', 'leaf7'], ...leaves], { directed: false });
    const { sources, targets, overlaps } = tieOverlaps(graph);
    const tie = sources.findIndex(
      (source, at) => source === nodes.indexOf('x') && targets[at] === nodes.indexOf('hub'),
    );

    expect(overlaps[tie]).toBeCloseTo(1 / (1 + 300 - 1), 12);
  });

  it('equals the formula on random graphs', () => {
    fc.assert(
      fc.property(fc.nat(10_000), fc.nat(60), (seed, edges) => {
        const graph = uniformGraph({ nodes: 12, edges, seed, directed: true });
        const { offsets, targets } = undirectedShadow(graph);
        const row = (node: number) => new Set(targets.subarray(offsets[node], offsets[node + 1]));
        const found = tieOverlaps(graph);
        found.overlaps.forEach((overlap, tie) => {
          const [mine, theirs] = [row(found.sources[tie]!), row(found.targets[tie]!)];
          const common = [...mine].filter((node) => theirs.has(node)).length;
          const rest = mine.size - 1 + theirs.size - 1 - common;
          expect(overlap).toBe(rest > 0 ? common / rest : 0);
        });
      }),
    );
  });
});

describe('constraints', () => {
  it('is 1/k for a broker between strangers and 1 for those who know only the broker', () => {
    const { graph } = labelledGraph(
      [
        ['a', 'b'],
        ['a', 'c'],
        ['a', 'd'],
      ],
      { directed: false, isolated: ['z'] },
    );

    expect(constraints(graph)[1]).toBeCloseTo(1 / 3, 12);
    expect(constraints(graph)[2]).toBe(1);
    expect(constraints(graph)[0]).toBeNaN();
  });

  it('counts what is invested in a tie directly and through others', () => {
    const { graph } = labelledGraph(
      [
        ['a', 'b', 2],
        ['b', 'c', 1],
        ['a', 'c', 1],
      ],
      { directed: false },
    );
    const direct = 2 / 3 + (1 / 3) * (1 / 2);
    const other = 1 / 3 + (2 / 3) * (1 / 3);

    expect(constraints(graph)[0]).toBeCloseTo(direct ** 2 + other ** 2, 12);
  });

  it('adds both directions of a tie', () => {
    const both = labelledGraph(
      [
        ['a', 'b', 1],
        ['b', 'a', 1],
        ['a', 'c', 2],
        ['c', 'b', 3],
      ],
      { directed: true },
    );
    const summed = labelledGraph(
      [
        ['a', 'b', 2],
        ['a', 'c', 2],
        ['b', 'c', 3],
      ],
      { directed: false },
    );

    expect(constraints(both.graph)).toEqual(constraints(summed.graph));
  });
});
