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
    expect(labelled.graph.directed).toBe(true);
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

describe('the direction of edges', () => {
  const gexf = (kind: string, ...types: string[]) =>
    `<gexf><graph defaultedgetype="${kind}"><edges>${types
      .map((type, at) => `<edge source="a" target="b${at}" ${type && `type="${type}"`}/>`)
      .join('')}</edges></graph></gexf>`;
  const graphml = (kind: string, ...directed: string[]) =>
    `<graphml><graph edgedefault="${kind}">${directed
      .map((given, at) => `<edge source="a" target="b${at}" ${given && `directed="${given}"`}/>`)
      .join('')}</graph></graphml>`;
  const shape = ({ graph }: LabelledGraph) => [graph.directed, graph.edgeCount];

  it.each([
    ['the default', gexf('directed', '', ''), [true, 2]],
    ['its absence', gexf('', '', ''), [false, 2]],
    ['the edges', gexf('undirected', 'directed', 'directed'), [true, 2]],
    ['the edges', gexf('directed', 'undirected', 'mutual'), [false, 2]],
    ['both, mixed', gexf('directed', '', 'undirected', 'mutual'), [true, 5]],
    ['the default without edges', gexf('directed'), [true, 0]],
  ])('of GEXF is told by %s', (_, xml, wanted) => {
    expect(shape(readGexf(xml))).toEqual(wanted);
  });

  it.each([
    ['the default', graphml('directed', ''), [true, 1]],
    ['the edges', graphml('undirected', 'true'), [true, 1]],
    ['both, mixed', graphml('directed', '', 'false'), [true, 3]],
  ])('of GraphML is told by %s', (_, xml, wanted) => {
    expect(shape(readGraphml(xml))).toEqual(wanted);
  });

  it('yields to the caller', () => {
    const undirected = readGexf(gexf('directed', '', 'mutual'), { directed: false });
    expect([...shape(undirected), undirected.declaredDirected]).toEqual([false, 2, true]);
    expect(shape(readGraphml(graphml('undirected', '', ''), { directed: true }))).toEqual([true, 2]);
  });
});

describe('weights', () => {
  it('may be a value of the attribute of edges that is called so', () => {
    const labelled =
      readGexf(`<gexf><graph><attributes class="node"><attribute id="0" title="weight"/></attributes>
      <attributes class="edge"><attribute id="0" title="Weight"/></attributes><edges>
      <edge source="a" target="b"><attvalues><attvalue for="0" value="2.5"/></attvalues></edge>
      <edge source="b" target="c" weight="4"><attvalues><attvalue for="0" value="7"/></attvalues></edge>
      <edge source="c" target="d" weight=""/></edges></graph></gexf>`);

    expect(weight(labelled, 'a', 'b')).toBe(2.5);
    expect(weight(labelled, 'b', 'c')).toBe(4);
    expect(weight(labelled, 'c', 'd')).toBe(1);
  });

  it.each([
    [
      'GEXF',
      () => readGexf('<gexf>\n<graph>\n<edge source="a" target="b"\n weight="NaN"/></graph></gexf>'),
      3,
    ],
    [
      'GraphML',
      () =>
        readGraphml(`<graphml><key id="w" for="edge" attr.name="weight"/>\n<graph edgedefault="directed">
        <edge source="a" target="b"><data key="w">\n-2</data></edge></graph></graphml>`),
      3,
    ],
    ['GML', () => readGml('# one\n  # two\ngraph [\nedge [ source 1\n target 2 weight x ] ]'), 4],
    ['GML brackets', () => readGml('graph [\n node [ id 1 ]\n ] ]'), 3],
  ])('that are unusable are refused with the line: %s', (_, read, line) => {
    expect(read).toThrow(expect.objectContaining({ kind: 'invalid-graph', line }));
  });
});

describe('readGraphml', () => {
  it('takes what people are called from the data of that name', () => {
    const { labels, nodes } = readGraphml(`<graphml><key id="n" for="node" attr.name="name"/>
      <graph edgedefault="directed"><node id="a"><data key="n">Ann &amp; Bo</data></node><node id="b"/></graph></graphml>`);

    expect([...labels]).toEqual([[0, 'Ann & Bo']]);
    expect(nodes.ids).toEqual(['a', 'b']);
  });

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
