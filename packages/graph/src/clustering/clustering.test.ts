import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CompressedGraph } from '../csr/compressed-graph.js';
import { labelledGraph } from '../intern/labelled-graph.js';
import { uniformGraph } from '../sample/uniform-graph.js';
import { directedClustering, directedWeightedClustering } from './directed.js';
import { clustering } from './local.js';
import { weightedClustering } from './weighted.js';

/** Triangle a-b-c with a tail c-d. */
const KITE = [
  ['a', 'b', 1],
  ['b', 'c', 1],
  ['c', 'a', 8],
  ['c', 'd', 8],
] as const;

describe('clustering', () => {
  it('is the share of tied pairs around a node', () => {
    const { graph } = labelledGraph(KITE, { directed: false });
    const result = clustering(graph);

    expect([...result.local]).toEqual([1, 1, 1 / 3, 0]);
    expect(result.average).toBeCloseTo(7 / 12, 12);
    expect(result.transitivity).toBeCloseTo(3 / 5, 12);
    expect(result.triangles).toBe(1);
  });

  it('is 0 for an empty graph', () => {
    expect(clustering(labelledGraph([], { directed: true }).graph)).toMatchObject({
      average: 0,
      transitivity: 0,
    });
  });
});

describe('weightedClustering', () => {
  it('weighs a triangle by the cube root of its ties', () => {
    const { graph } = labelledGraph(KITE, { directed: false });

    expect(weightedClustering(graph).local[0]).toBeCloseTo((1 / 8 / 8) ** (1 / 3), 12);
    expect(weightedClustering(graph).local[2]).toBeCloseTo((1 / 8 / 8) ** (1 / 3) / 3, 12);
  });

  it('equals the unweighted one when all ties are equal', () => {
    const graph = withWeight(uniformGraph({ nodes: 15, edges: 60, seed: 4, directed: false }), 3);

    expectClose(weightedClustering(graph).local, clustering(graph).local);
  });

  it('is 0 when nothing weighs', () => {
    expect(weightedClustering(labelledGraph([['a', 'b', 0]], { directed: false }).graph).average).toBe(0);
  });
});

describe('directedClustering', () => {
  it('counts directed triangles out of all possible ones', () => {
    const { graph } = labelledGraph(
      [
        ['a', 'b'],
        ['b', 'c'],
        ['c', 'a'],
        ['a', 'c'],
      ],
      { directed: true },
    );

    expect([...directedClustering(graph).local]).toEqual([2 / 4, 2 / 2, 2 / 4]);
  });

  it('equals the matrix formula, with and without weights', () => {
    fc.assert(
      fc.property(fc.nat(10_000), fc.integer({ min: 3, max: 50 }), (seed, edges) => {
        const graph = uniformGraph({ nodes: 8, edges, seed, directed: true, loops: true });
        expectClose(
          directedClustering(graph).local,
          fagioloByMatrix(graph, () => 1),
        );
        const greatest = Math.max(...nonLoopWeights(graph));
        const root = (weight: number) => Math.cbrt(weight / greatest);
        expectClose(directedWeightedClustering(graph).local, fagioloByMatrix(graph, root));
      }),
    );
  });

  it('agrees with the undirected figures on an undirected graph', () => {
    const graph = uniformGraph({ nodes: 15, edges: 60, seed: 2, directed: false });

    expectClose(directedClustering(graph).local, clustering(graph).local);
    expectClose(directedWeightedClustering(graph).local, weightedClustering(graph).local);
  });
});

function expectClose(actual: Float64Array, expected: ArrayLike<number>): void {
  expect(actual.length).toBe(expected.length);
  for (let node = 0; node < actual.length; node++) expect(actual[node]!).toBeCloseTo(expected[node]!, 10);
}

function withWeight(graph: CompressedGraph, weight: number): CompressedGraph {
  const out = { ...graph.out, weights: graph.out.weights.map(() => weight) };
  return { ...graph, out, in: out };
}

function nonLoopWeights({ out, nodeCount }: CompressedGraph): number[] {
  const found: number[] = [];
  for (let node = 0; node < nodeCount; node++) {
    for (let entry = out.offsets[node]!; entry < out.offsets[node + 1]!; entry++) {
      if (out.targets[entry] !== node) found.push(out.weights[entry]!);
    }
  }
  return found;
}

function fagioloByMatrix(
  { out, nodeCount: n }: CompressedGraph,
  figureOf: (weight: number) => number,
): number[] {
  const cells = Array.from({ length: n }, () => new Array<number>(n).fill(0));
  for (let node = 0; node < n; node++) {
    for (let entry = out.offsets[node]!; entry < out.offsets[node + 1]!; entry++) {
      if (out.targets[entry] !== node) cells[node]![out.targets[entry]!] = figureOf(out.weights[entry]!);
    }
  }
  const both = (i: number, j: number) => cells[i]![j]! + cells[j]![i]!;
  const exists = (i: number, j: number) => Number(cells[i]![j]! > 0);
  return cells.map((_, i) => {
    let cubed = 0;
    let degree = 0;
    let mutual = 0;
    for (let j = 0; j < n; j++) {
      degree += exists(i, j) + exists(j, i);
      mutual += exists(i, j) * exists(j, i);
      for (let k = 0; k < n; k++) cubed += both(i, j) * both(j, k) * both(k, i);
    }
    const possible = degree * (degree - 1) - 2 * mutual;
    return possible > 0 ? cubed / 2 / possible : 0;
  });
}
