import { describe, expect, it } from 'vitest';
import { labelledGraph } from '../intern/labelled-graph.js';
import { toGraphology } from './to-graphology.js';

describe('toGraphology', () => {
  it('names nodes, puts columns on them and weights on edges', () => {
    const { graph, nodes } = labelledGraph(
      [
        ['a', 'b', 2],
        ['b', 'b', 3],
      ],
      { directed: true },
    );
    const attributes = { score: Float64Array.of(71, 33), kind: ['fan', 'brand'] };
    const result = toGraphology(graph, { idOf: (node) => nodes.idOf(node)!, attributes });

    expect(result.getNodeAttributes('a')).toEqual({ score: 71, kind: 'fan' });
    expect(result.getEdgeAttribute(result.edge('a', 'b'), 'weight')).toBe(2);
    expect([result.type, result.order, result.size]).toEqual(['directed', 2, 2]);
  });

  it('has each undirected edge once, loops too', () => {
    const { graph } = labelledGraph(
      [
        ['a', 'b'],
        ['b', 'a'],
        ['a', 'a'],
      ],
      { directed: false },
    );
    const result = toGraphology(graph);

    expect([result.type, result.size]).toEqual(['undirected', 2]);
    expect(result.edges('0', '1').map((edge) => result.getEdgeAttribute(edge, 'weight'))).toEqual([2]);
  });

  it('refuses graphs that are too large to hand over as objects', () => {
    const { graph } = labelledGraph([['a', 'b']], { directed: true });

    expect(() => toGraphology(graph, { nodeLimit: 1 })).toThrow(
      expect.objectContaining({ kind: 'too-large' }),
    );
  });
});
