import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readEdgeList } from './adapters/edge-list.js';
import { readGexf } from './adapters/gexf.js';
import { readGml } from './adapters/gml.js';
import { exactBetweenness } from './betweenness/exact.js';
import { directedClustering } from './clustering/directed.js';
import { clustering } from './clustering/local.js';
import { strongComponents } from './component/strong-components.js';
import { weakComponents } from './component/weak-components.js';
import { undirectedShadow } from './csr/undirected.js';
import { degrees, strengths } from './degree/degree.js';
import { hopLayers } from './distance/hop-layers.js';
import type { LabelledGraph } from './intern/labelled-graph.js';
import { pageRank } from './rank/pagerank.js';
import { reciprocity } from './reciprocity/reciprocity.js';

type Figures = Record<string, unknown>;

const folder = new URL(
  `${process.env.TINGSHUO_TEST_DATA ?? new URL('../../../../shared/data', import.meta.url).pathname}/graph/`,
  'file://',
);
const oracleFile = new URL('ORACLE.json', folder);
const present = existsSync(oracleFile);
if (!present) console.log(`skipped: reference graphs are absent (${oracleFile.pathname})`);

const text = (name: string): string => readFileSync(new URL(name, folder), 'utf8');

function messages(): LabelledGraph {
  return readEdgeList(text('CollegeMsg.txt'), { weighted: false, directed: true });
}

const GRAPHS: Record<string, () => LabelledGraph> = {
  congress: () => readEdgeList(text('congress.edgelist'), { weighted: true, directed: true }),
  CollegeMsg: messages,
  polblogs: () => readGml(text('polblogs.gml')),
  facebook_combined: () => readEdgeList(text('facebook_combined.txt'), { weighted: false, directed: false }),
  les_miserables: () => readGexf(text('les_miserables.gexf'), { directed: false }),
};

function oracle(name: string): Figures {
  const parsed: { graphs: Record<string, Figures> } = JSON.parse(readFileSync(oracleFile, 'utf8'));
  return parsed.graphs[name] ?? {};
}

function expectTop({ nodes }: LabelledGraph, values: ArrayLike<number>, top: unknown): void {
  for (const [id, value] of top as [string, number][]) {
    expect(Math.abs(values[nodes.indexOf(id)!]! - value)).toBeLessThanOrEqual(1e-8);
  }
}

function expectHops(labelled: LabelledGraph, figures: Figures): void {
  const key = Object.keys(figures).find((name) => name.startsWith('hop_layers'));
  const from = labelled.nodes.indexOf(key!.replace(/^.*from_/, ''))!;
  expect(hopLayers(labelled.graph, from).layers).toEqual(Object.values(figures[key!] as Figures));
}

describe.skipIf(!present)('the reference figures of networkx', () => {
  it.each(['congress', 'CollegeMsg', 'polblogs'])('hold for the directed graph %s', (name) => {
    const labelled = GRAPHS[name]!();
    const { graph } = labelled;
    const figures = oracle(name);
    const undirected = clustering(graph);

    expect([graph.nodeCount, graph.edgeCount]).toEqual([figures.nodes, figures.edges]);
    expect(weakComponents(graph).count).toBe(figures.weak_components);
    expect(Math.max(...weakComponents(graph).sizes)).toBe(figures.largest_weak);
    expect(strongComponents(graph).count).toBe(figures.strong_components);
    expect(Math.max(...strongComponents(graph).sizes)).toBe(figures.largest_strong);
    expect(undirectedShadow(graph).tieCount).toBe(figures.undirected_edges);
    expect(Math.abs(reciprocity(graph).overall - Number(figures.reciprocity))).toBeLessThan(1e-12);
    expect(Math.abs(undirected.average - Number(figures.undirected_avg_clustering))).toBeLessThan(1e-12);
    expect(Math.abs(undirected.transitivity - Number(figures.undirected_transitivity))).toBeLessThan(1e-12);
    const fagiolo = Number(figures['directed_avg_clustering(Fagiolo)']);
    expect(Math.abs(directedClustering(graph).average - fagiolo)).toBeLessThan(1e-12);
    expectTop(labelled, degrees(graph, 'in'), figures.in_degree_top10);
    expectTop(labelled, degrees(graph, 'out'), figures.out_degree_top10);
    expectTop(labelled, pageRank(graph, { weighted: false }).ranks, figures['pagerank_top10(unweighted)']);
    expectHops(labelled, figures);
    if (!figures.in_strength_top10) return;
    expectTop(labelled, pageRank(graph).ranks, figures['pagerank_top10(weighted)']);
    expectTop(labelled, strengths(graph, 'in'), figures.in_strength_top10);
    expectTop(labelled, strengths(graph, 'out'), figures.out_strength_top10);
  });

  it.each(['facebook_combined', 'les_miserables'])('hold for the undirected graph %s', (name) => {
    const labelled = GRAPHS[name]!();
    const { graph } = labelled;
    const figures = oracle(name);
    const undirected = clustering(graph);
    const degree = degrees(graph);
    const pageranks = figures['pagerank_top10(alpha .85, tol 1e-12)'];

    expect([graph.nodeCount, graph.edgeCount]).toEqual([figures.nodes, figures.edges]);
    expect(weakComponents(graph).count).toBe(figures.components);
    expect(Math.max(...weakComponents(graph).sizes)).toBe(figures.largest_component);
    expect(Math.abs(undirected.average - Number(figures.avg_clustering))).toBeLessThan(1e-12);
    expect(Math.abs(undirected.transitivity - Number(figures.transitivity))).toBeLessThan(1e-12);
    expect(undirected.triangles).toBe(figures.triangles);
    expect(Math.max(...degree)).toBe(figures.degree_max);
    for (const [value, count] of Object.entries(figures.degree_hist_low as Record<string, number>)) {
      expect(degree.filter((each) => each === Number(value)).length).toBe(count);
    }
    expectTop(labelled, degree, figures.degree_top10);
    expectTop(labelled, pageRank(graph).ranks, pageranks);
    expectHops(labelled, figures);
    const between = figures['betweenness_top10(normalised)'];
    if (between) expectTop(labelled, exactBetweenness(graph, { normalised: true }), between);
  });
});
