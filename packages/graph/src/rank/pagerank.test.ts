import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CompressedGraph } from '../csr/compressed-graph.js';
import { labelledGraph } from '../intern/labelled-graph.js';
import { uniformGraph } from '../sample/uniform-graph.js';
import { pageRank } from './pagerank.js';

describe('pageRank', () => {
  it('solves two nodes by hand: x_a = 0.075 + 0.425·x_b, for b keeps nothing to give', () => {
    const { graph } = labelledGraph([['a', 'b']], { directed: true });
    const { ranks, converged } = pageRank(graph);

    expect(converged).toBe(true);
    expect(ranks[0]).toBeCloseTo(0.5 / 1.425, 10);
    expect(ranks[1]).toBeCloseTo(1 - 0.5 / 1.425, 10);
  });

  it('shares by weight, or evenly when told', () => {
    const { graph } = labelledGraph(
      [
        ['a', 'b', 3],
        ['a', 'c', 1],
        ['b', 'a'],
        ['c', 'a'],
      ],
      { directed: true },
    );
    const weighted = pageRank(graph).ranks;
    const even = pageRank(graph, { weighted: false }).ranks;

    expect((weighted[1]! - 0.05) / (weighted[2]! - 0.05)).toBeCloseTo(3, 8);
    expect(even[1]).toBeCloseTo(even[2]!, 10);
  });

  it('leads jumps and dead ends to the teleport', () => {
    const { graph } = labelledGraph(
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
      { directed: true },
    );
    const { ranks } = pageRank(graph, { teleport: [1, 0, 0, 0] });

    expect([...ranks.subarray(2)]).toEqual([0, 0]);
    expect(ranks[0]).toBeCloseTo(1 / 1.85, 10);
  });

  it('takes an empty graph and one node', () => {
    expect(pageRank(labelledGraph([], { directed: true }).graph).ranks.length).toBe(0);
    expect([...pageRank(labelledGraph([['a', 'a', 0]], { directed: true }).graph).ranks]).toEqual([1]);
  });

  it('refuses damping and teleports that have no solution', () => {
    const { graph } = labelledGraph([['a', 'b']], { directed: true });
    const kind = { kind: 'invalid-argument' };

    expect(() => pageRank(graph, { damping: 1 })).toThrow(expect.objectContaining(kind));
    expect(() => pageRank(graph, { teleport: [0, 0] })).toThrow(expect.objectContaining(kind));
    expect(() => pageRank(graph, { teleport: [1, -1] })).toThrow(expect.objectContaining(kind));
    expect(() => pageRank(graph, { teleport: [1] })).toThrow(expect.objectContaining(kind));
  });

  it('equals power iteration to 1e-10 and stays inside its own bound', () => {
    fc.assert(
      fc.property(fc.nat(10_000), fc.nat(80), fc.boolean(), (seed, edges, directed) => {
        const graph = uniformGraph({ nodes: 20, edges, seed, directed, loops: true });
        const { ranks, errorBound } = pageRank(graph);
        const exact = powerIteration(graph);
        let distance = 0;
        for (let node = 0; node < 20; node++) distance += Math.abs(ranks[node]! - exact[node]!);
        expect(errorBound).toBeLessThan(2e-9);
        expect(distance).toBeLessThan(errorBound + 1e-13);
        expect(ranks.reduce((sum, rank) => sum + rank, 0)).toBeCloseTo(1, 12);
      }),
    );
  });

  it('is as exact where sweeps are slow and get extrapolated, in fewer of them', () => {
    const stored = [0, 1, 2, 3, 4, 5].flatMap((group) =>
      Array.from({ length: 300 }, (_, at) => {
        const [from, to] = [(at * 7) % 40, (at * at + 3) % 40];
        const target = at % 60 === 0 ? (group + 1) % 6 : group;
        return [`${group}-${from}`, `${target}-${to}`, 1 + (at % 3)] as const;
      }),
    );
    const { graph } = labelledGraph(stored, { directed: true });
    const { ranks, sweeps, converged, errorBound } = pageRank(graph);
    const exact = powerIteration(graph);
    const distance = ranks.reduce((sum, rank, node) => sum + Math.abs(rank - exact[node]!), 0);

    expect(converged).toBe(true);
    expect(distance).toBeLessThan(errorBound + 1e-13);
    expect(errorBound).toBeLessThan(1e-10);
    expect(sweeps).toBeLessThan(35);
  });
});

function powerIteration({ out, nodeCount: n }: CompressedGraph): number[] {
  let ranks = new Array<number>(n).fill(1 / n);
  for (let round = 0; round < 400; round++) {
    const next = new Array<number>(n).fill(0.15 / n);
    for (let node = 0; node < n; node++) {
      const row = Float64Array.from(out.weights.subarray(out.offsets[node], out.offsets[node + 1]));
      const sum = row.reduce((total, weight) => total + weight, 0);
      if (sum === 0) for (let other = 0; other < n; other++) next[other]! += (0.85 * ranks[node]!) / n;
      row.forEach((weight, at) => {
        next[out.targets[out.offsets[node]! + at]!]! += (0.85 * ranks[node]! * weight) / sum;
      });
    }
    ranks = next;
  }
  return ranks;
}
