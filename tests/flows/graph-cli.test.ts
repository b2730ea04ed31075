import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { runCommandLine } from '@tingshuo/server';
import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet';
import { afterAll, describe, expect, it } from 'vitest';
import { testData } from '../harness/test-data.js';

type Figures = Record<string, unknown>;
type Tops = [id: string, value: number][];

/** Set to anything, also the reference graphs whose measures take long are checked. */
const ALL = process.env.TINGSHUO_ALL_GRAPHS !== undefined;

const folder = mkdtempSync(join(tmpdir(), 'graph-cli-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function tingshuo(args: string[], LANG = 'en_GB.UTF-8') {
  let out = '';
  let error = '';
  const code = await runCommandLine(['graph', ...args], {
    environment: { LANG },
    out: (text) => {
      out += text;
    },
    error: (text) => {
      error += text;
    },
  });
  return { code, out, error };
}

async function metrics(file: string, ...options: string[]): Promise<Figures> {
  const { code, out, error } = await tingshuo(['metrics', file, ...options, '--json']);
  expect({ code, error }).toEqual({ code: 0, error: '' });
  return JSON.parse(out);
}

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const map = (figures: Figures, name: string) => figures[name] as Record<string, number>;

function expectTop(actual: Record<string, number>, top: unknown): void {
  expect((top as Tops).length).toBeGreaterThan(0);
  for (const [id, value] of top as Tops) expect(Math.abs(actual[id]! - value)).toBeLessThanOrEqual(1e-8);
}

const reference = testData('graph/ORACLE.json');
if (reference.missing) console.log(reference.missing);

interface Case {
  graph: string;
  file: string;
  options: string[];
  slow?: boolean;
}

const CASES: Case[] = [
  { graph: 'congress', file: 'congress.edgelist', options: ['--directed', '--weighted', '--from', '367'] },
  { graph: 'CollegeMsg', file: 'CollegeMsg.txt', options: ['--directed', '--from', '9'] },
  { graph: 'polblogs', file: 'polblogs.gml', options: ['--directed', '--from', '855'] },
  { graph: 'les_miserables', file: 'les_miserables.gexf', options: ['--exact', '--from', '11.0'] },
  { graph: 'facebook_combined', file: 'facebook_combined.txt', options: ['--from', '107'], slow: true },
];

describe.skipIf(reference.missing !== null)('graph metrics on the reference graphs', () => {
  it.each(CASES.filter(({ slow }) => ALL || !slow))('agrees with networkx about $graph', async (given) => {
    const oracle: Figures = JSON.parse(readFileSync(reference.file, 'utf8')).graphs[given.graph];
    const actual = await metrics(testData(`graph/${given.file}`).file, ...given.options);

    expect(actual).toMatchObject({
      nodes: oracle.nodes,
      edges: oracle.edges,
      components: oracle.weak_components ?? oracle.components,
      largestComponent: oracle.largest_weak ?? oracle.largest_component,
      ...(oracle.directed === true && {
        strongComponents: oracle.strong_components,
        largestStrongComponent: oracle.largest_strong,
      }),
    });
    const near = (name: string, value: unknown) =>
      expect(Math.abs(Number(actual[name]) - Number(value)), name).toBeLessThan(1e-12);
    near('clusteringAverage', oracle.undirected_avg_clustering ?? oracle.avg_clustering);
    near('transitivity', oracle.undirected_transitivity ?? oracle.transitivity);
    if (oracle.directed) {
      near('reciprocity', oracle.reciprocity);
      near('clusteringDirectedAverage', oracle['directed_avg_clustering(Fagiolo)']);
      expectTop(map(actual, 'inDegree'), oracle.in_degree_top10);
      expectTop(map(actual, 'outDegree'), oracle.out_degree_top10);
      expectTop(map(actual, 'pagerank'), oracle['pagerank_top10(unweighted)']);
    } else {
      expectTop(map(actual, 'degree'), oracle.degree_top10);
      // networkx took the weights that the GEXF file has.
      expectTop(map(actual, 'pagerankWeighted'), oracle['pagerank_top10(alpha .85, tol 1e-12)']);
    }
    if (oracle.in_strength_top10) {
      expectTop(map(actual, 'inStrength'), oracle.in_strength_top10);
      expectTop(map(actual, 'outStrength'), oracle.out_strength_top10);
      expectTop(map(actual, 'pagerankWeighted'), oracle['pagerank_top10(weighted)']);
    }
    const between = oracle['betweenness_top10(normalised)'];
    if (between) expectTop(map(actual, 'betweenness'), between);
    const hops = Object.keys(oracle).find((name) => name.startsWith('hop_layers'));
    expect(actual.hopLayers).toEqual(oracle[hops!]);
  });
});

describe('graph metrics', () => {
  it('reads people who are called as JSON begins', async () => {
    const figures = await metrics(file('bracket.csv', '{,[\n[,a\n'), '--from', '{');

    expect(figures).toMatchObject({ nodes: 3, edges: 2, hopLayers: { 0: 1, 1: 1, 2: 1 } });
    expect(await metrics(file('bracket.tsv', '{\t"a,b"\n'))).toMatchObject({ nodes: 2 });
  });

  const small = 'a,b,2\nb,a,1\na,b,1\nb,c,1\nc,c,3\nd,a,1\n';

  it('prints every figure by its name', async () => {
    const figures = await metrics(
      file('small.csv', small),
      '--directed',
      '--weighted',
      '--exact',
      '--from',
      'a',
    );

    expect(figures).toMatchObject({
      nodes: 4,
      edges: 5,
      components: 1,
      strongComponents: 3,
      reciprocity: 2 / 5,
      clusteringAverage: 0,
      transitivity: 0,
      clusteringDirectedAverage: 0,
      degree: { a: 3, b: 3, c: 3, d: 1 },
      inDegree: { a: 2, b: 1, c: 2, d: 0 },
      strength: { a: 5, b: 5, c: 7, d: 1 },
      kcore: { a: 1, b: 1, c: 1, d: 1 },
      harmonic: { a: 2, b: 1.5, c: 1 + 1 / 2 + 1 / 3, d: 0 },
      betweenness: { a: 2 / 6, b: 2 / 6, c: 0, d: 0 },
      hopLayers: { 0: 1, 1: 1, 2: 1 },
    });
    for (const name of ['pagerank', 'pagerankWeighted']) {
      const ranks = Object.values(map(figures, name));
      expect(ranks.length).toBe(4);
      expect(ranks.reduce((sum, rank) => sum + rank, 0)).toBeCloseTo(1, 12);
    }
    expect(Object.keys(map(figures, 'communities'))).toEqual(['a', 'b', 'c', 'd']);
    expect(figures.modularity).toEqual(expect.any(Number));
  });

  it('sums repeated edges and counts a loop as networkx does', async () => {
    const figures = await metrics(file('loop.txt', '1 2\n2 1\n2 2\n'));

    expect(figures).toMatchObject({ nodes: 2, edges: 2, degree: { 1: 1, 2: 3 }, strength: { 1: 2, 2: 4 } });
  });

  it('reads the same graph from every format, gzipped or not', async () => {
    const path = file('plain.csv', small);
    const wanted = await metrics(path, '--directed', '--weighted');
    for (const format of ['gexf', 'graphml', 'csv']) {
      const { out } = await tingshuo(['export', path, '--to', format, '--directed', '--weighted']);
      const packed = file(`packed-${format}`, gzipSync(out));
      expect(await metrics(packed, '--directed', '--weighted')).toEqual(wanted);
    }
    const gml = `graph [ ${['a', 'b', 'c', 'd'].map((id) => `node [ id ${id} ]`).join(' ')}
      ${small.trim().replaceAll(/^(.),(.),(.)$/gm, 'edge [ source $1 target $2 weight $3 ]')} ]`;
    expect(await metrics(file('plain.gml', gml), '--directed', '--weighted')).toEqual(wanted);
  });

  it('reads the Unicode text of spreadsheets', async () => {
    const text = '\ufeffsource\ttarget\tweight\r\n张 三\t李四\t2\r\n';
    const figures = await metrics(file('unicode.txt', Buffer.from(text, 'utf16le')), '--weighted');

    expect(figures.strength).toEqual({ '张 三': 2, 李四: 2 });
  });

  it('answers for names that objects have of their own', async () => {
    const figures = await metrics(file('names', 'constructor __proto__\n__proto__ 01\n01 1\n1 toString\n'));

    expect(figures.nodes).toBe(5);
    expect(Object.entries(map(figures, 'degree'))).toContainEqual(['__proto__', 2]);
  });

  it.each([
    ['nothing', '', 0],
    ['only comments', '# nobody\n%\n', 0],
    ['one node', 'a a\n', 1],
  ])('answers for %s', async (_, content, nodes) => {
    const figures = await metrics(file('odd', content), '--exact');

    expect(figures).toMatchObject({ nodes, edges: nodes, components: nodes, transitivity: 0, modularity: 0 });
    expect(Object.keys(map(figures, 'pagerank')).length).toBe(nodes);
  });

  it('answers for a hub of 100,000', async () => {
    const rows = Array.from({ length: 100_000 }, (_, fan) => `hub fan${fan}\n`);
    const figures = await metrics(file('hub', rows.join('')));

    expect(map(figures, 'degree').hub).toBe(100_000);
    expect(figures).toMatchObject({ nodes: 100_001, components: 1, clusteringAverage: 0 });
  });

  it('prints a table, in both languages', async () => {
    const path = file('small.csv', small);
    const english = await tingshuo(['metrics', path, '--directed']);
    const chinese = await tingshuo(['metrics', path, '--directed'], 'zh_CN.UTF-8');

    expect(english.out).toMatch(/^nodes +4\ndirected edges +5\n/);
    expect(english.out.split('\n').filter((line) => /^[abcd] /.test(line)).length).toBe(4);
    expect(chinese.out).toMatch(/^节点 +4\n有向边 +5\n/);
  });

  it('says when it leaves out the direction that a file declares', async () => {
    const xml = '<gexf><graph defaultedgetype="directed"><edge source="a" target="b"/></graph></gexf>';
    const path = file('declared.gexf', xml);

    expect((await tingshuo(['metrics', path])).out).toContain('--directed is missing');
    expect((await tingshuo(['metrics', path, '--directed'])).out).not.toContain('--directed is missing');
    expect(await metrics(path)).toMatchObject({ directed: false, declaredDirected: true });
  });
});

describe('graph commands refuse with a code and one sentence', () => {
  const ring = Array.from({ length: 3000 }, (_, at) => `${at} ${(at + 1) % 3000}\n`).join('');

  it.each([
    ['invalid-graph', 'a b -1\n', ['--weighted']],
    ['invalid-graph', 'a b heavy\n', ['--weighted']],
    ['invalid-graph', 'a b 1e308\na c 1e308\n', ['--weighted']],
    ['invalid-graph', 'a b\nc\n', []],
    ['invalid-graph', '# Read me\n\nThis is a text,\nwhich is about something else altogether.\n', []],
    ['invalid-graph', '<gexf><graph><nodes><node id="a"/>', []],
    ['invalid-graph', 'graph [ node [ id 1 ]', []],
    ['unknown-format', '{"nodes": []}', []],
    ['unknown-format', '<html><body>hello</body></html>', []],
    ['unknown-format', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13), []],
    ['unknown-format', 'a\0b', []],
    ['file-unreadable', gzipSync('a b\n').subarray(0, 12), []],
    ['unknown-node', 'a b\n', ['--from', 'toString']],
    ['invalid-option', 'a b\n', ['--budget', 'soon']],
    ['budget-exceeded', ring, ['--exact', '--budget', '0.01']],
  ])('%s for %j', async (code, content, options) => {
    const path = file('bad', content);
    const refused = await tingshuo(['metrics', path, '--json', ...options]);
    const chinese = await tingshuo(['metrics', path, ...options], 'zh_CN.UTF-8');

    expect(refused.code).toBe(1);
    expect(refused.error).toMatch(new RegExp(`^${code}: .+\\.\\n$`));
    expect(JSON.parse(refused.out)).toMatchObject({ error: { code } });
    expect(chinese.code).toBe(1);
    expect(chinese.error).toMatch(new RegExp(`^${code}：.*[\u4e00-\u9fff].*\\n$`));
  });

  it.each([
    ['file-not-found', ['metrics', join(folder, 'absent')]],
    ['file-unreadable', ['metrics', folder]],
    ['invalid-option', ['metrics']],
    ['invalid-option', ['metrics', 'a', 'b']],
  ])('%s', async (code, args) => {
    const refused = await tingshuo(args);

    expect(refused.code).toBe(1);
    expect(refused.error.startsWith(`${code}: `)).toBe(true);
    expect(refused.out).toBe('');
  });
});

describe('graph ties', () => {
  const path = file('ties.csv', 'source,target,weight\na,b,4\nb,c,3\nc,a,3\nc,d,1\n');

  it('tells the overlap of every tie, and whether heavier ones overlap more', async () => {
    const { code, out } = await tingshuo(['ties', path, '--weighted', '--json']);

    expect(code).toBe(0);
    expect(JSON.parse(out)).toEqual({
      averageOverlap: 0.5,
      overlapByWeight: [0, 0.5, null, 0.5, 1],
      ties: [
        { source: 'a', target: 'b', weight: 4, overlap: 1 },
        { source: 'a', target: 'c', weight: 3, overlap: 0.5 },
        { source: 'b', target: 'c', weight: 3, overlap: 0.5 },
        { source: 'c', target: 'd', weight: 1, overlap: 0 },
      ],
    });
  });

  it('prints the strongest first, and nothing for a network without ties', async () => {
    const { out } = await tingshuo(['ties', path, '--weighted'], 'zh_CN.UTF-8');

    expect(out).toMatch(/^关系 .*\na – b +4 +1\.000000\n(?:.*\n)*c – d +1 +0\.000000\n平均重叠度 0\.500；/);
    const empty = await tingshuo(['ties', file('none', ''), '--json']);
    expect(JSON.parse(empty.out)).toMatchObject({ averageOverlap: null, ties: [] });
  });
});

describe('graph seeds', () => {
  const stars = ['x', 'y', 'z'].flatMap((hub) =>
    Array.from({ length: 40 }, (_, leaf) => `${hub} ${hub}${leaf}`),
  );
  const path = file('stars', stars.join('\n'));

  it('chooses the hubs and says how far they reach', async () => {
    const { code, out } = await tingshuo(['seeds', path, '--k', '3', '--directed', '--json']);

    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ seeds: expect.arrayContaining(['x', 'y', 'z']), lift: 1 });
    expect(JSON.parse(out).spread).toBeCloseTo(123, 6);
  });

  it.each(['0', '124', 'many'])('refuses %s seeds', async (k) => {
    const { code, error } = await tingshuo(['seeds', path, '--k', k]);

    expect(code).toBe(1);
    expect(error).toMatch(/^invalid-option: .*124|123/);
  });
});

describe('graph export', () => {
  it('writes nodes with their figures to a file', async () => {
    const out = join(folder, 'nodes.csv');
    const { code } = await tingshuo(['export', file('two', '"a b",c\n'), '--to', 'nodes-csv', '--out', out]);

    expect(code).toBe(0);
    expect(readFileSync(out, 'utf8').split('\r\n')).toEqual([
      'id,pagerank,degree,strength,kcore,harmonic,community',
      '"a b",0.5,1,1,1,1,0',
      'c,0.5,1,1,1,1,0',
      '',
    ]);
  });

  it('writes people and ties as Parquet, ids as text and every figure exactly', async () => {
    const path = file('parquet.csv', '007,1e3,0.1\n1e3,中文,0.30000000000000004\n中文,007,1e-300\n');
    const out = join(folder, 'network.parquet');
    const given = ['export', path, '--directed', '--weighted'];
    const { code, error } = await tingshuo([...given, '--format', 'parquet', '--out', out]);

    expect({ code, error }).toEqual({ code: 0, error: '' });
    const read = async (table: string) =>
      parquetReadObjects({ file: await asyncBufferFromFile(join(folder, `network.${table}.parquet`)) });
    expect(await read('ties')).toEqual([
      { source: '007', target: '1e3', weight: 0.1 },
      { source: '1e3', target: '中文', weight: 0.30000000000000004 },
      { source: '中文', target: '007', weight: 1e-300 },
    ]);
    const figures = await metrics(path, '--directed', '--weighted');
    const people = await read('people');
    expect(people.map(({ id }) => id)).toEqual(['007', '1e3', '中文']);
    for (const person of people) {
      const id = String(person.id);
      expect(person).toEqual({
        id,
        pagerank: map(figures, 'pagerankWeighted')[id],
        degree: map(figures, 'degree')[id],
        strength: map(figures, 'strength')[id],
        kcore: map(figures, 'kcore')[id],
        harmonic: map(figures, 'harmonic')[id],
        community: map(figures, 'communities')[id],
      });
    }
  });

  it('writes tables of nobody, and asks where to', async () => {
    const empty = file('nobody', '');
    const { code } = await tingshuo(['export', empty, '--to', 'parquet', '--out', join(folder, 'nobody')]);

    expect(code).toBe(0);
    const rows = await asyncBufferFromFile(join(folder, 'nobody.ties.parquet'));
    expect(await parquetReadObjects({ file: rows })).toEqual([]);
    expect((await tingshuo(['export', empty, '--to', 'parquet'])).error).toMatch(/^invalid-option: .*--out/);
  });

  it('refuses other formats', async () => {
    expect((await tingshuo(['export', file('two', 'a b\n'), '--to', 'pdf'])).error).toMatch(
      /^invalid-option: /,
    );
  });
});

describe('graph layout', () => {
  const clique = (name: string) =>
    [0, 1, 2, 3, 4].flatMap((a) =>
      [0, 1, 2, 3, 4].filter((b) => b > a).map((b) => `${name}${a} ${name}${b}`),
    );
  const path = file('cliques', [...clique('a<&'), ...clique('b'), 'a<&0 b0', 'alone alone'].join('\n'));
  type Layout = {
    positions: Record<string, [number, number]>;
    communities: Record<string, number>;
    regions: { x: number; y: number; radius: number }[];
  };
  const layout = async (...options: string[]): Promise<Layout> =>
    JSON.parse((await tingshuo(['layout', path, '--json', ...options])).out);

  it('prints places, communities and regions that hold their people', async () => {
    const { positions, communities, regions } = await layout();

    expect(Object.keys(positions).length).toBe(11);
    expect(communities['a<&1']).toBe(communities['a<&4']);
    expect(communities['a<&1']).not.toBe(communities.b1);
    for (const [id, [x, y]] of Object.entries(positions)) {
      const region = regions[communities[id]!]!;
      expect(Math.hypot(x - region.x, y - region.y)).toBeLessThanOrEqual(region.radius + 0.01);
    }
  });

  it('goes on from an earlier layout', async () => {
    const first = await layout();
    const start = file('earlier.json', JSON.stringify(first));
    const again = await layout('--start', start);

    for (const [id, [x, y]] of Object.entries(first.positions)) {
      const [nextX, nextY] = again.positions[id]!;
      expect(Math.hypot(nextX - x, nextY - y)).toBeLessThan(2);
    }
    const refused = await tingshuo(['layout', path, '--json', '--start', path]);
    expect(refused.error).toMatch(/^unknown-format: /);
    expect((await tingshuo(['layout', path, '--json', '--start', 'absent'])).error).toContain('absent');
  });

  it('draws everyone in the colour of their community, with their name', async () => {
    const svg = join(folder, 'map.svg');
    expect((await tingshuo(['layout', path, '--svg', svg])).code).toBe(0);

    const drawn = readFileSync(svg, 'utf8');
    const people = [...drawn.matchAll(/<circle [^>]*fill="([^"]+)"><title>([^<]*)<\/title>/g)];
    expect(people.length).toBe(11);
    const colourOf = new Map(people.map(([, colour, name]) => [name, colour]));
    expect(colourOf.get('a&lt;&amp;1')).toBe(colourOf.get('a&lt;&amp;2'));
    expect(colourOf.get('a&lt;&amp;1')).not.toBe(colourOf.get('b1'));
    expect(drawn.match(/<path /g)?.length).toBe(21);
  });

  it('draws an empty network', async () => {
    const svg = join(folder, 'empty.svg');

    expect((await tingshuo(['layout', file('empty', ''), '--svg', svg])).code).toBe(0);
    expect(readFileSync(svg, 'utf8')).not.toMatch(/NaN|Infinity/);
  });

  it('says what it needs, in both languages', async () => {
    expect((await tingshuo(['layout', path])).error).toMatch(/^invalid-option: Give --svg/);
    expect((await tingshuo(['layout', '--help'], 'zh_CN.UTF-8')).out).toContain('将网络绘制为地图');
  });
});
