import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { labelledGraph } from '../intern/labelled-graph.js';
import { compress } from './compress.js';
import { type Adjacency, byteSize, entryIndex } from './compressed-graph.js';
import { undirectedShadow } from './undirected.js';

const edgeLists = fc.array(
  fc.record({ source: fc.nat(9), target: fc.nat(9), weight: fc.integer({ min: 0, max: 5 }) }),
  { maxLength: 60 },
);

function columns(list: readonly { source: number; target: number; weight: number }[]) {
  return {
    nodeCount: 10,
    sources: Int32Array.from(list, (edge) => edge.source),
    targets: Int32Array.from(list, (edge) => edge.target),
    weights: Float64Array.from(list, (edge) => edge.weight),
  };
}

function entries(side: Adjacency): string[] {
  const found: string[] = [];
  for (let node = 0; node + 1 < side.offsets.length; node++) {
    for (let entry = side.offsets[node]!; entry < side.offsets[node + 1]!; entry++) {
      found.push(`${node}>${side.targets[entry]}:${side.weights[entry]}`);
    }
  }
  return found;
}

describe('compress', () => {
  it('sorts rows, sums repeated edges and keeps loops on both sides of a directed graph', () => {
    const { graph } = labelledGraph(
      [
        ['a', 'c', 1],
        ['a', 'b', 2],
        ['a', 'c', 4],
        ['b', 'b', 3],
        ['c', 'a'],
      ],
      { directed: true, isolated: ['a', 'b', 'c', 'd'] },
    );

    expect(graph).toMatchObject({ directed: true, nodeCount: 4, edgeCount: 4 });
    expect(entries(graph.out)).toEqual(['0>1:2', '0>2:5', '1>1:3', '2>0:1']);
    expect(entries(graph.in)).toEqual(['0>2:1', '1>0:2', '1>1:3', '2>0:5']);
    expect(byteSize(graph)).toBe(2 * (5 * 4 + 4 * 12));
  });

  it('puts an undirected edge into both rows, a loop into one, and adds both directions', () => {
    const { graph } = labelledGraph(
      [
        ['a', 'b', 1],
        ['b', 'a', 2],
        ['b', 'b', 3],
      ],
      { directed: false },
    );

    expect(graph.edgeCount).toBe(2);
    expect(graph.in).toBe(graph.out);
    expect(entries(graph.out)).toEqual(['0>1:3', '1>0:3', '1>1:3']);
  });

  it('takes empty graphs and single nodes', () => {
    const none = { nodeCount: 0, sources: new Int32Array(0), targets: new Int32Array(0) };

    expect(compress(none, { directed: true })).toMatchObject({ nodeCount: 0, edgeCount: 0 });
    expect(compress({ ...none, nodeCount: 1 }, { directed: false }).out.offsets).toEqual(Int32Array.of(0, 0));
  });

  it.each([
    ['an end outside the nodes', { nodeCount: 2, sources: Int32Array.of(0), targets: Int32Array.of(2) }],
    ['columns of different length', { nodeCount: 2, sources: Int32Array.of(0), targets: new Int32Array(0) }],
    ['a node count that is none', { nodeCount: -1, sources: new Int32Array(0), targets: new Int32Array(0) }],
  ])('refuses %s', (_, edges) => {
    expect(() => compress(edges, { directed: true })).toThrow(
      expect.objectContaining({ kind: 'invalid-graph' }),
    );
  });

  it.each([-1, Number.NaN, Number.POSITIVE_INFINITY])('refuses the weight %d', (weight) => {
    expect(() => labelledGraph([['a', 'b', weight]], { directed: true })).toThrow(
      expect.objectContaining({ kind: 'invalid-graph' }),
    );
  });

  it('holds exactly the summed edges, sorted, and the same ones on the other side', () => {
    fc.assert(
      fc.property(edgeLists, (list) => {
        const graph = compress(columns(list), { directed: true });
        const sums = new Map<string, number>();
        for (const { source, target, weight } of list) {
          sums.set(`${source}>${target}`, (sums.get(`${source}>${target}`) ?? 0) + weight);
        }
        const expected = [...sums].map(([pair, weight]) => `${pair}:${weight}`);
        expect(entries(graph.out)).toEqual(expected.sort());
        const mirrored = entries(graph.in).map((text) => text.replace(/(\d+)>(\d+)/, '$2>$1'));
        expect(mirrored.sort()).toEqual(expected.sort());
      }),
    );
  });
});

describe('compress into the memory of its columns', () => {
  it('gives the same graph, in either precision of the weights', () => {
    fc.assert(
      fc.property(edgeLists, fc.boolean(), fc.boolean(), (list, directed, single) => {
        const given = () => ({
          ...columns(list),
          ...(single && { weights: Float32Array.from(list, ({ weight }) => weight) }),
        });
        const graph = compress(given(), { directed, consume: true });
        const plain = compress(columns(list), { directed });
        expect(entries(graph.out)).toEqual(entries(plain.out));
        expect(entries(graph.in)).toEqual(entries(plain.in));
        expect(graph.out.weights).toBeInstanceOf(single ? Float32Array : Float64Array);
      }),
    );
  });

  it('takes 16 bytes an edge with weights of single precision', () => {
    const edges = { nodeCount: 2, sources: Int32Array.of(0), targets: Int32Array.of(1) };
    const graph = compress({ ...edges, weights: Float32Array.of(0.5) }, { directed: true, consume: true });

    expect(byteSize(graph)).toBe(2 * 3 * 4 + 16);
    expect(graph.out.targets).toBe(edges.targets);
  });
});

describe('entryIndex', () => {
  it('finds the weight of an edge and says −1 for none', () => {
    const { graph } = labelledGraph(
      [
        ['a', 'b', 5],
        ['a', 'c', 7],
      ],
      { directed: true },
    );

    expect(graph.out.weights[entryIndex(graph.out, 0, 2)]).toBe(7);
    expect(entryIndex(graph.out, 1, 0)).toBe(-1);
  });
});

describe('undirectedShadow', () => {
  it('merges both directions, counts arcs and drops loops', () => {
    const { graph } = labelledGraph(
      [
        ['a', 'b', 2],
        ['b', 'a', 3],
        ['b', 'c', 4],
        ['c', 'c', 9],
      ],
      {
        directed: true,
      },
    );
    const shadow = undirectedShadow(graph);

    expect(entries(shadow)).toEqual(['0>1:5', '1>0:5', '1>2:4', '2>1:4']);
    expect([...shadow.arcs]).toEqual([2, 2, 1, 1]);
    expect(shadow.tieCount).toBe(2);
  });

  it('is the graph itself, without loops, when that is undirected', () => {
    const { graph } = labelledGraph(
      [
        ['a', 'b', 2],
        ['b', 'b', 3],
      ],
      { directed: false },
    );
    const shadow = undirectedShadow(graph);

    expect(entries(shadow)).toEqual(['0>1:2', '1>0:2']);
    expect([...shadow.arcs]).toEqual([2, 2]);
  });
});
