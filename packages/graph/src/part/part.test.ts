import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { entryIndex } from '../csr/compressed-graph.js';
import { hopLayers } from '../distance/hop-layers.js';
import { labelledGraph } from '../intern/labelled-graph.js';
import { uniformGraph } from '../sample/uniform-graph.js';
import { shortestPath } from './shortest-path.js';
import { egoNet, inducedSubgraph } from './subgraph.js';

const EDGES = [
  ['a', 'b', 1],
  ['b', 'c', 2],
  ['c', 'a', 3],
  ['c', 'd', 4],
  ['d', 'd', 5],
] as const;

describe('inducedSubgraph', () => {
  it('keeps the nodes in order with all edges between them', () => {
    const { graph } = labelledGraph(EDGES, { directed: true });
    const part = inducedSubgraph(graph, [3, 2, 0, 2]);

    expect([...part.nodes]).toEqual([3, 2, 0]);
    expect([...part.graph.out.targets]).toEqual([0, 0, 2]);
    expect([...part.graph.out.weights]).toEqual([5, 4, 3]);
  });

  it('keeps weights of an undirected graph and refuses unknown nodes', () => {
    const { graph } = labelledGraph(EDGES, { directed: false });

    expect(inducedSubgraph(graph, [0, 1, 2, 3]).graph).toEqual(graph);
    expect(() => inducedSubgraph(graph, [4])).toThrow(expect.objectContaining({ kind: 'invalid-argument' }));
  });
});

describe('egoNet', () => {
  const { graph } = labelledGraph(EDGES, { directed: true });

  it('holds everyone within the hops, the ego first', () => {
    expect([...egoNet(graph, 1).nodes]).toEqual([1, 2, 0]);
    expect([...egoNet(graph, 0, { direction: 'out' }).nodes]).toEqual([0, 1]);
    expect([...egoNet(graph, 0, { hops: 5, direction: 'out' }).nodes]).toEqual([0, 1, 2, 3]);
  });

  it('prefers near and heavy ties when it must be small', () => {
    expect([...egoNet(graph, 2, { nodeLimit: 3 }).nodes]).toEqual([2, 3, 0]);
  });
});

describe('shortestPath', () => {
  it('goes from end to end along the edges', () => {
    const { graph } = labelledGraph(EDGES, { directed: true });

    expect(shortestPath(graph, 0, 3)).toEqual([0, 1, 2, 3]);
    expect(shortestPath(graph, 3, 0)).toBeUndefined();
    expect(shortestPath(graph, 2, 2)).toEqual([2]);
    expect(() => shortestPath(graph, 0, 9)).toThrow(expect.objectContaining({ kind: 'invalid-argument' }));
  });

  it('is a path, and as short as the layers say', () => {
    fc.assert(
      fc.property(fc.nat(10_000), fc.nat(40), fc.boolean(), fc.nat(14), (seed, edges, directed, to) => {
        const graph = uniformGraph({ nodes: 15, edges, seed, directed });
        const path = shortestPath(graph, 0, to);
        const hops = hopLayers(graph, 0).distances[to]!;
        expect((path?.length ?? 0) - 1).toBe(hops);
        for (let at = 1; at < (path?.length ?? 0); at++) {
          expect(entryIndex(graph.out, path![at - 1]!, path![at]!)).toBeGreaterThanOrEqual(0);
        }
        expect(path?.at(0) ?? 0).toBe(0);
        expect(path?.at(-1) ?? to).toBe(to);
      }),
    );
  });
});
