import { describe, expect, it } from 'vitest';
import {
  type CompressedGraph,
  cascadeSeeds,
  clustering,
  constraints,
  coreNumbers,
  degrees,
  directedClustering,
  exactBetweenness,
  exactDistances,
  hits,
  hopLayers,
  hyperBall,
  influencePassivity,
  type LabelledEdge,
  labelledGraph,
  leiden,
  pageRank,
  reciprocity,
  sampledBetweenness,
  strengths,
  strongComponents,
  tieOverlaps,
  weakComponents,
  weightedClustering,
} from './index.js';

const METRICS: Record<string, (graph: CompressedGraph) => ArrayLike<number>> = {
  degrees,
  strengths,
  pageRank: (graph) => pageRank(graph).ranks,
  hits: (graph) => hits(graph).hubs,
  clustering: (graph) => clustering(graph).local,
  directedClustering: (graph) => directedClustering(graph).local,
  weightedClustering: (graph) => weightedClustering(graph).local,
  coreNumbers,
  weakComponents: (graph) => weakComponents(graph).of,
  strongComponents: (graph) => strongComponents(graph).of,
  exactBetweenness,
  sampledBetweenness: (graph) => sampledBetweenness(graph, { seed: 1 }).values,
  exactDistances: (graph) => exactDistances(graph).harmonic,
  hyperBall: (graph) => hyperBall(graph, { seed: 1 }).harmonic,
  leiden: (graph) => leiden(graph, { seed: 1 }).of,
  influencePassivity: (graph) => influencePassivity(graph).influence,
  constraints,
  reciprocity: (graph) => reciprocity(graph).perNode,
};

const ODD_GRAPHS: Record<string, readonly LabelledEdge[]> = {
  'no node': [],
  'one node with a loop': [['a', 'a', 2]],
  'only edges that weigh nothing': [
    ['a', 'b', 0],
    ['b', 'c', 0],
    ['c', 'a', 0],
  ],
  'a cycle': [
    ['a', 'b'],
    ['b', 'c'],
    ['c', 'd'],
    ['d', 'a'],
  ],
  'names of objects’ own properties': [
    ['constructor', '__proto__'],
    ['__proto__', 'toString'],
    ['1', '01'],
  ],
  'weights at both ends of a double': [
    ['a', 'b', 1e-300],
    ['b', 'c', 1e300],
    ['c', 'a', 1],
  ],
};

describe.each(Object.entries(ODD_GRAPHS))('%s', (_, edges) => {
  it.each(Object.entries(METRICS))('gives a figure per node: %s', (name, metric) => {
    for (const directed of [true, false]) {
      const { graph } = labelledGraph(edges, { directed });
      const values = Array.from(metric(graph));
      const undefinedAllowed = name === 'constraints' || name === 'reciprocity';
      expect(values.length).toBe(graph.nodeCount);
      expect(
        values.every((value) => Number.isFinite(value) || (undefinedAllowed && Number.isNaN(value))),
      ).toBe(true);
    }
  });
});

describe('a hub of 200,000', () => {
  const count = 200_000;
  const leaves = Array.from({ length: count }, (_, leaf): LabelledEdge => [`fan${leaf}`, 'hub']);
  const { graph, nodes } = labelledGraph([...leaves, ['fan0', 'fan1'], ['fan1', 'fan0']], { directed: true });
  const hub = nodes.indexOf('hub')!;

  it('is right in every metric that could choke on it', () => {
    expect(degrees(graph, 'in')[hub]).toBe(count);
    expect(clustering(graph).triangles).toBe(1);
    expect(clustering(graph).local[hub]).toBeCloseTo(2 / (count * (count - 1)), 18);
    expect(coreNumbers(graph)[hub]).toBe(2);
    expect(weakComponents(graph).count).toBe(1);
    expect(hopLayers(graph, hub, 'in').layers).toEqual([1, count]);
    expect(tieOverlaps(graph).overlaps.filter((overlap) => overlap > 0).length).toBe(3);
    expect(leiden(graph, { seed: 1 }).of.length).toBe(count + 1);
    expect([...cascadeSeeds(graph, { k: 1, seed: 1, flow: 'against' }).seeds]).toEqual([hub]);
    expect(pageRank(graph).ranks[hub]!).toBeGreaterThan(0.4);
  });
});
