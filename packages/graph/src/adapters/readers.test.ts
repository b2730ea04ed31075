import { describe, expect, it } from 'vitest';
import { entryIndex } from '../csr/compressed-graph.js';
import type { LabelledGraph } from '../intern/labelled-graph.js';
import { readGexf } from './gexf.js';
import { readGml } from './gml.js';
import { readGraphml } from './graphml.js';

const invalid = expect.objectContaining({ kind: 'invalid-graph' });

function weight({ graph, nodes }: LabelledGraph, source: string, target: string): number | undefined {
  return graph.out.weights[entryIndex(graph.out, nodes.indexOf(source)!, nodes.indexOf(target)!)];
}

describe('readGml', () => {
  it('reads nodes, weights and direction', () => {
    const text = `graph [ directed 1 node [ id 1 label "a [x] #" ] node [ id 2 ] node [ id 9 ]
      edge [ source 1 target 2 value 2.5 ] edge [ source 1 target 2 ] ]`;
    const labelled = readGml(text);

    expect(labelled.nodes.ids).toEqual(['1', '2', '9']);
    expect(labelled.graph.directed).toBe(true);
    expect(weight(labelled, '1', '2')).toBe(3.5);
    expect(readGml(text, { directed: false }).graph.directed).toBe(false);
  });

  it.each([
    '',
    'graph [ node [ id 1 ]',
    'graph [ edge [ source 1 ] ]',
    'graph [ node [ label "a" ] ]',
    '[ ]',
    ']',
  ])('refuses %j', (text) => {
    expect(() => readGml(text)).toThrow(invalid);
  });

  it('refuses endless nesting without a deep stack', () => {
    expect(() => readGml('a ['.repeat(100_000))).toThrow(invalid);
  });
});

describe('readGexf', () => {
  it('reads edges, weights and entities', () => {
    const labelled = readGexf(`<?xml version="1.0"?><gexf><graph defaultedgetype="directed"><nodes>
      <node id="a&amp;b" label="x > y"/><node id='c'/><!-- <node id="no"/> --></nodes>
      <edges><edge id="0" source="a&amp;b" target="c" weight="4"/></edges></graph></gexf>`);

    expect(labelled.nodes.ids).toEqual(['a&b', 'c']);
    expect([...labelled.labels]).toEqual([[0, 'x > y']]);
    expect(labelled.declaredDirected).toBe(true);
    expect(weight(labelled, 'a&b', 'c')).toBe(4);
  });

  it.each([
    '',
    '<gexf/>',
    '<graph><edges><edge source="a"/></edges></graph>',
    '<graph><node label="a"/></graph>',
    '<graph><edge source="a" target="b" weight="-1"/></graph>',
    '<graph><edge source="a" target="b" weight="much"/></graph>',
    '<gexf><graph><nodes><node id="a"/><node id="b',
    '<gexf><graph><nodes><node id="a"/>',
    '<gexf><graph><!-- </graph>',
  ])('refuses %j', (xml) => {
    expect(() => readGexf(xml)).toThrow(invalid);
  });
});

describe('readGraphml', () => {
  it('reads the edge weights that the keys declare', () => {
    const labelled = readGraphml(`<graphml><key id="d1" for="edge" attr.name="weight" attr.type="double"/>
      <key id="d2" for="edge" attr.name="kind"/><graph edgedefault="undirected"><node id="a"><data key="d1">7</data></node>
      <edge source="a" target="b"><data key="d1">2.5</data><data key="d2">9</data></edge>
      <edge source="b" target="c"/></graph></graphml>`);

    expect(labelled.graph.directed).toBe(false);
    expect(weight(labelled, 'b', 'a')).toBe(2.5);
    expect(weight(labelled, 'b', 'c')).toBe(1);
  });

  it('gives the default of the key to edges without a weight', () => {
    const labelled =
      readGraphml(`<graphml><key id="w" for="edge" attr.name="weight"><default>3</default></key>
      <graph edgedefault="directed"><edge source="a" target="b"/><edge source="a" target="c"><data key="w">5</data>
      </edge></graph></graphml>`);

    expect(weight(labelled, 'a', 'b')).toBe(3);
    expect(weight(labelled, 'a', 'c')).toBe(5);
  });

  it.each([
    '',
    '<graph edgedefault="directed"><edge source="a"/></graph>',
    '<graph edgedefault="directed"><node/></graph>',
    '<graphml><graph edgedefault="directed"><node id="a"/>',
  ])('refuses %j', (xml) => {
    expect(() => readGraphml(xml)).toThrow(invalid);
  });
});
