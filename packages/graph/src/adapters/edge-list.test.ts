import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { entryIndex } from '../csr/compressed-graph.js';
import { EdgeListReader, readEdgeList } from './edge-list.js';

const invalid = expect.objectContaining({ kind: 'invalid-graph' });

function edges(text: string, weighted = false): [string, string, number][] {
  const { graph, nodes } = readEdgeList(text, { weighted, directed: true });
  return nodes.ids.flatMap((source, from) =>
    nodes.ids.flatMap((target, to): [string, string, number][] => {
      const entry = entryIndex(graph.out, from, to);
      return entry < 0 ? [] : [[source, target, graph.out.weights[entry]!]];
    }),
  );
}

describe('readEdgeList', () => {
  it('skips comments and takes spaces, tabs and commas', () => {
    const text = '# made\n% by hand\n\na b 2\r\nb,\tc, 0.5\nconstructor\t01\n';

    expect(edges(text, true)).toEqual([
      ['a', 'b', 2],
      ['b', 'c', 0.5],
      ['constructor', '01', 1],
    ]);
    expect(edges('a b 2')).toEqual([['a', 'b', 1]]);
  });

  it('sums repeated edges and keeps loops', () => {
    expect(edges('a b\na b\na a')).toEqual([
      ['a', 'a', 1],
      ['a', 'b', 2],
    ]);
    expect(edges('a b 2\na b 0.5', true)).toEqual([['a', 'b', 2.5]]);
  });

  it('tells names apart that look like one number', () => {
    const names = [
      '1',
      '01',
      '1.0',
      '+1',
      '-1',
      '1e0',
      '0',
      '00',
      '16777215',
      '16777216',
      '99999999999999999999',
    ];
    const { nodes } = readEdgeList(names.map((name) => `${name} x`).join('\n'), {
      weighted: false,
      directed: true,
    });

    expect(nodes.ids.filter((id) => id !== 'x')).toEqual(names);
  });

  it('takes names in quotes, as CSV has them', () => {
    expect(edges('"Doe, Jane","the ""boss""",3\r\n"#a",b,', true)).toEqual([
      ['Doe, Jane', 'the "boss"', 3],
      ['#a', 'b', 1],
    ]);
  });

  it('takes spaces and quotes as part of names where commas or tabs separate', () => {
    const wanted = [
      ['Jean Valjean', 'Javert', 2],
      ['Javert', '5\'2" tall', 1],
    ];

    expect(edges('Jean Valjean,Javert,2\nJavert , 5\'2" tall', true)).toEqual(wanted);
    expect(edges('Jean Valjean\tJavert\t2\nJavert\t5\'2" tall', true)).toEqual(wanted);
    expect(edges('1 2,3\n1, 2', true).map(([source, target]) => [source, target])).toEqual([
      ['1 2', '3'],
      ['1', '2'],
    ]);
  });

  it.each([
    ['Source,Target,Type,Id,Label,timeset,Weight', 'a,b,Undirected,0,"x, y",,2.5\nb,a,Undirected,1,,,3'],
    [',source,target,weight', '0,a,b,2.5\n1,b,a,3'],
    ['\tsource\ttarget\tweight', '0\ta\tb\t2.5\n1\tb\ta\t3'],
    ['u,v,weight', 'a,b,2.5\nb,a,3'],
    ['source target since weight', 'a b 2026 2.5\nb a 2026 3'],
    ['from_node,to_node,value', '"a","b","2.5"\nb,a,3'],
  ])('finds ends and weights by the names of columns: %s', (header, rows) => {
    expect(edges(`${header}\n${rows}`, true)).toEqual([
      ['a', 'b', 2.5],
      ['b', 'a', 3],
    ]);
  });

  it('takes a first line for an edge when a column holds a number', () => {
    expect(edges('source target 2\na b', true)).toEqual([
      ['source', 'target', 2],
      ['a', 'b', 1],
    ]);
  });

  it.each(['src dst time', 'source,target,weight', '"Source","Target"', 'FromNodeId\tToNodeId'])(
    'passes over the names of columns: %s',
    (header) => {
      expect(edges(`# note\n${header}\n1 2 7\nsource target 1`, true)).toEqual([
        ['1', '2', 7],
        ['source', 'target', 1],
      ]);
    },
  );

  it('reads the attribute lists of networkx', () => {
    expect(edges("a b {'weight': 2.5, 'since': 3}\nb c {}", true)).toEqual([
      ['a', 'b', 2.5],
      ['b', 'c', 1],
    ]);
  });

  it('takes lines as Windows and old Macs end them, and counts them', () => {
    const wanted = [
      ['a', 'b', 1],
      ['b', 'c', 1],
    ];

    expect(edges('a b\r\nb c\r\n')).toEqual(wanted);
    expect(edges('a b\rb c')).toEqual(wanted);
    for (const end of ['\r\n', '\r', '\n'])
      expect(() => edges(`a b${end}${end}c${end}`)).toThrow(/^line 3 has no two ends/);
  });

  it('gives an empty graph for a text without edges', () => {
    expect(readEdgeList('# nobody\n\n', { weighted: false, directed: true }).graph.nodeCount).toBe(0);
  });

  it.each([
    ['a b\nc', /line 2 has no two ends/],
    ['a,,b', /line 1 has no two ends/],
    ['"a b', /line 1 has no two ends/],
    ['a b heavy', /line 1 has a weight/],
    ['a b 1\nb c -1', /line 2 has a weight/],
    ['a b NaN', /line 1 has a weight/],
    ['a b Infinity', /line 1 has a weight/],
    ['a b 0x10', /line 1 has a weight/],
    ['a b 1e309', /line 1 has a weight/],
    ["a b {'weight': nan}", /line 1 has a weight/],
    ['"a"b c', /line 1 has no two ends/],
    ['x'.repeat(3_000_000), /line 1 is longer/],
  ])('refuses %.40j and names the line', (text, message) => {
    expect(() => readEdgeList(text, { weighted: true, directed: true })).toThrow(message);
    expect(() => readEdgeList(text, { weighted: true, directed: true })).toThrow(invalid);
  });

  it('refuses what is no table', () => {
    const letter = 'Dear Ann\nthis is a sentence of a letter';

    expect(() => readEdgeList(letter, { weighted: false, directed: true })).toThrow(/line 2 has 7 columns/);
  });

  it('reads tables of many columns when all lines have them', () => {
    expect(edges('a b 1 2 3 4\nb c 1 2 3 4').length).toBe(2);
  });

  it('reads the same from pieces of any size', () => {
    const name = fc.oneof(fc.nat(50).map(String), fc.stringMatching(/^[^\s,"#%{\uFEFF]{1,20}$/u));
    const lines = fc.array(fc.tuple(name, name, fc.constantFrom(' ', ',', '\t', ' , ')));
    fc.assert(
      fc.property(lines, fc.integer({ min: 1, max: 30 }), (rows, size) => {
        const text = rows.map(([source, target, separator]) => `${source}${separator}${target}\n`).join('');
        const reader = new EdgeListReader({ weighted: false });
        for (let at = 0; at < text.length; at += size) reader.push(text.slice(at, at + size));
        const { graph, nodes } = reader.finish(true);
        const ids = [...new Set(rows.flatMap((row) => row.slice(0, 2)))];

        expect(nodes.ids).toEqual(ids);
        expect(Float64Array.from(graph.out.weights).reduce((sum, weight) => sum + weight, 0)).toBe(
          rows.length,
        );
      }),
    );
  });
});
