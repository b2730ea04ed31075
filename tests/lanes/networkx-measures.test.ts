import {
  type CompressedGraph,
  cascadeReach,
  cascadeSeeds,
  clustering,
  compress,
  constraints,
  degrees,
  directedClustering,
  directedWeightedClustering,
  disparityBackbone,
  exactBetweenness,
  exactDistances,
  fitPowerLaw,
  hits,
  modularity,
  pageRank,
  sampledBetweenness,
  tieOverlaps,
  weightedClustering,
} from '@tingshuo/graph';
import { describe, expect, it } from 'vitest';
import { type MeasuredGraph, networkxProgram } from './networkx/networkx-program.js';

const found = await networkxProgram();
if ('skipped' in found) console.info(found.skipped);

const WITHIN = 1e-8;
const GRAPHS = Number(process.env.TINGSHUO_RANDOM_GRAPHS ?? 400);
const SEED = process.env.TINGSHUO_RANDOM_SEED ?? '1';
const SETS = 40_000;
/** Of so many independent estimates one is rarely further away. */
const STANDARD_ERRORS = 6;
const FAILURE = 0.05;
const PIVOTS = 8;

describe.skipIf('skipped' in found)('the measures and networkx agree', { timeout: 600_000 }, () => {
  const graphs = 'skipped' in found ? [] : found.measures(SEED, GRAPHS);

  it('about all that is exact', async () => {
    const differences = (await graphs).flatMap((given, number) =>
      exactly(given).map((name) => `${number}: ${name}`),
    );

    expect((await graphs).length).toBe(GRAPHS);
    expect(differences).toEqual([]);
  });

  it('about sampled betweenness, inside its bounds as often as it says', async () => {
    let outside = 0;
    for (const [seed, given] of (await graphs).entries()) {
      const { values, bounds } = sampledBetweenness(graphOf(given), {
        seed,
        pivots: PIVOTS,
        failure: FAILURE,
      });
      const missed = (value: number, node: number) =>
        Math.abs(value - (given.expected.betweenness[node] ?? 0)) > (bounds[node] ?? 0) + WITHIN;
      if (values.some(missed)) outside++;
    }

    expect(outside).toBeLessThanOrEqual(FAILURE * GRAPHS);
  });

  it('about how far a message is carried, whoever begins', async () => {
    const small = (await graphs).filter(({ expected }) => expected.cascade !== null);
    const differences: string[] = [];
    for (const [seed, given] of small.entries()) {
      const graph = graphOf(given);
      const { singles, pairs } = given.expected.cascade ?? { singles: [], pairs: [] };
      const lists = [...singles.map((_, node) => [node]), ...pairs.map(([a, b]) => [a, b])];
      const exact = [...singles, ...pairs.map(([, , spread]) => spread)];
      const near = (STANDARD_ERRORS * graph.nodeCount) / Math.sqrt(4 * SETS);
      cascadeReach(graph, lists, { seed, sets: SETS }).forEach((reach, list) => {
        const apart = Math.abs((reach.at(-1) ?? 0) - (exact[list] ?? 0));
        if (apart > near) differences.push(`${seed}: spread of ${lists[list]} differs by ${apart}`);
      });
      if (pairs.length === 0) continue;
      const choice = cascadeSeeds(graph, { k: 2, seed });
      const best = Math.max(...pairs.map(([, , spread]) => spread));
      const own = pairs.find(([a, b]) => choice.seeds.includes(a) && choice.seeds.includes(b))?.[2] ?? 0;
      if (choice.spreadAtLeast > own + WITHIN) differences.push(`${seed}: reaches less than it says`);
      if (choice.bestAtMost < best - WITHIN) differences.push(`${seed}: others reach more than it says`);
      if (own < choice.guarantee * best - WITHIN) differences.push(`${seed}: breaks its guarantee`);
    }

    expect(small.length).toBeGreaterThan(GRAPHS / 20);
    expect(differences).toEqual([]);
  });
});

function graphOf({ nodeCount, directed, edges }: MeasuredGraph): CompressedGraph {
  return compress(
    {
      nodeCount,
      sources: Int32Array.from(edges, ([source]) => source),
      targets: Int32Array.from(edges, ([, target]) => target),
      weights: Float64Array.from(edges, ([, , weight]) => weight),
    },
    { directed },
  );
}

/** The names of the measures that differ. */
function exactly(given: MeasuredGraph): string[] {
  const graph = graphOf(given);
  const { expected, teleport, labels } = given;
  const distances = exactDistances(graph, 'out');
  const ties = tieOverlaps(graph);
  const inOrder = [...ties.sources.keys()].map((tie) => [
    ties.sources[tie],
    ties.targets[tie],
    ties.overlaps[tie],
  ]);
  const score = expected.hits && hits(graph, { tolerance: 1e-13, maxRounds: 100_000 });
  const law = fitPowerLaw(degrees(graph), 2);
  const ours: Record<string, unknown> = {
    clustering: clustering(graph).local,
    weightedClustering: weightedClustering(graph).local,
    directedClustering: directedClustering(graph).local,
    directedWeightedClustering: directedWeightedClustering(graph).local,
    constraint: constraints(graph),
    pagerankPersonal: pageRank(graph, { teleport, tolerance: 1e-13 }).ranks,
    eccentricityOut: distances.eccentricities,
    meanDistanceOut: distances.means,
    overlaps: inOrder,
    backbone: disparityBackbone(graph),
    betweenness: exactBetweenness(graph),
    hits: score && { hubs: score.hubs, authorities: score.authorities },
    powerLaw: law
      ? { exponent: law.exponent, tailSize: law.tailSize, standardError: law.standardError }
      : null,
    modularity: 'modularity' in expected ? modularity(graph, Int32Array.from(labels)) : undefined,
  };
  return Object.entries(ours)
    .filter(([name, value]) => !isNear(value, expected[name]))
    .map(([name]) => name);
}

/** Whether figures, lists of them or lists of lists agree; one that is no number is null for the other. */
function isNear(value: unknown, expected: unknown): boolean {
  if (typeof value === 'number') {
    if (Number.isNaN(value) || expected === null) return Number.isNaN(value) && expected === null;
    return Math.abs(value - Number(expected)) <= WITHIN * Math.max(1, Math.abs(value));
  }
  if (typeof value !== 'object' || value === null || typeof expected !== 'object' || expected === null)
    return value === expected;
  const [mine, theirs] = [Object.entries(value), new Map(Object.entries(expected))];
  return mine.length === theirs.size && mine.every(([key, item]) => isNear(item, theirs.get(key)));
}
