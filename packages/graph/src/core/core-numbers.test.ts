import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { undirectedShadow } from '../csr/undirected.js';
import { labelledGraph } from '../intern/labelled-graph.js';
import { uniformGraph } from '../sample/uniform-graph.js';
import { coreNumbers } from './core-numbers.js';

describe('coreNumbers', () => {
  it('is 2 in a triangle, 1 on its tail, 0 alone; direction and loops do not count', () => {
    const { graph } = labelledGraph(
      [
        ['a', 'b'],
        ['b', 'c'],
        ['c', 'a'],
        ['a', 'c'],
        ['c', 'd'],
        ['e', 'e'],
      ],
      {
        directed: true,
      },
    );

    expect([...coreNumbers(graph)]).toEqual([2, 2, 2, 1, 0]);
  });

  it('peels like repeated removal of nodes with too few ties', () => {
    fc.assert(
      fc.property(fc.nat(1000), fc.nat(60), (seed, edges) => {
        const graph = uniformGraph({ nodes: 12, edges, seed, directed: true });
        expect([...coreNumbers(graph)]).toEqual(peeled(graph));
      }),
    );
  });
});

function peeled(graph: Parameters<typeof coreNumbers>[0]): number[] {
  const { offsets, targets, nodeCount } = undirectedShadow(graph);
  const cores = new Array<number>(nodeCount).fill(0);
  const left = new Set(cores.keys());
  for (let k = 1; left.size > 0; k++) {
    for (let removed = true; removed; ) {
      const weak = [...left].filter((node) => {
        const row = targets.subarray(offsets[node], offsets[node + 1]);
        return row.filter((other) => left.has(other)).length < k;
      });
      for (const node of weak) left.delete(node);
      removed = weak.length > 0;
    }
    for (const node of left) cores[node] = k;
  }
  return cores;
}
