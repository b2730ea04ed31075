import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { labelledGraph } from '../intern/labelled-graph.js';
import { toEdgeCsv, toNodeCsv } from './csv-export.js';
import { readGexf } from './gexf.js';
import { toGexf } from './gexf-export.js';
import { readGraphml } from './graphml.js';
import { toGraphml } from './graphml-export.js';

function exported(edges: readonly (readonly [string, string, number])[], directed: boolean) {
  const { graph, nodes } = labelledGraph(edges, { directed });
  return { graph, idOf: (node: number) => nodes.idOf(node)!, nodes };
}

describe('exports', () => {
  it('write CSV with quotes where needed and every edge once', () => {
    const graph = exported(
      [
        ['a,"b"', 'c', 2.5],
        ['c', 'c', 1],
      ],
      false,
    );
    const columns = { name: ['x\ny', ' z'], score: Float64Array.of(1, 0.5) };

    expect(toEdgeCsv(graph)).toBe('source,target,weight\r\n"a,""b""",c,2.5\r\nc,c,1\r\n');
    expect(toNodeCsv({ ...graph, columns })).toBe('id,name,score\r\n"a,""b""","x\ny",1\r\nc," z",0.5\r\n');
  });

  it('declare columns as figures or text', () => {
    const columns = { score: [1, 2], kind: ['fan', '<b>'] };
    const graph = { ...exported([['a', 'b', 1]], true), columns };

    expect(toGexf(graph)).toContain('<attribute id="0" title="score" type="double"/>');
    expect(toGexf(graph)).toContain('<attvalue for="1" value="&lt;b&gt;"/>');
    expect(toGraphml(graph)).toContain('attr.name="kind" attr.type="string"');
    expect(toGraphml(graph)).toContain('<data key="n0">2</data>');
  });

  it('name nodes and say where, how large and in which colour GEXF draws them', () => {
    const columns = { label: ['林', ''], x: [1.5, -2], y: [0, 3], size: [4, ''], colour: ['#0a80ff', 'red'] };
    const graph = { ...exported([['a', 'b', 1]], true), columns };
    const [, first = '', second = ''] = toGexf(graph).split('<node ');

    expect(first).toContain('id="a" label="林"');
    expect(first).toContain(
      '<viz:color r="10" g="128" b="255"/><viz:position x="1.5" y="0" z="0"/><viz:size value="4"/>',
    );
    expect(second).toContain('id="b" label="b"');
    expect(second).toContain('</attvalues><viz:position x="-2" y="3" z="0"/></node>');
    expect(toGexf(graph)).toContain('<attribute id="3" title="size" type="double"/>');
  });

  it('are read back as the same graph, whatever the ids', () => {
    const id = fc
      .string({ unit: 'grapheme', minLength: 1 })
      .filter((text) => !/[^\t\n\r -\ud7ff\ue000-\ufffd]/.test(text));
    const edges = fc.array(fc.tuple(id, id, fc.double({ min: 0, max: 1e6, noNaN: true })), { maxLength: 20 });
    fc.assert(
      fc.property(edges, fc.boolean(), (list, directed) => {
        const graph = exported(list, directed);
        for (const back of [readGexf(toGexf(graph)), readGraphml(toGraphml(graph))]) {
          expect(back.nodes.ids).toEqual(graph.nodes.ids);
          expect(back.graph).toEqual(graph.graph);
        }
      }),
    );
  });
});
