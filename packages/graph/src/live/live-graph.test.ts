import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compress } from '../csr/compress.js';
import { labelledGraph } from '../intern/labelled-graph.js';
import { pageRank } from '../rank/pagerank.js';
import { plantedCommunities } from '../sample/planted-communities.js';
import { uniformGraph } from '../sample/uniform-graph.js';
import { addInteraction, type Tie } from '../strength/decay.js';
import { measureDrift } from './drift.js';
import { type Act, LiveGraph } from './live-graph.js';
import { LiveTies } from './live-ties.js';
import { ResidualPush } from './residual-push.js';

const DAY = 86_400_000;
const H = 30 * DAY;

const acts = fc.array(
  fc.record({
    source: fc.nat(14),
    target: fc.nat(14),
    weight: fc.integer({ min: 1, max: 4 }),
    atMs: fc.integer({ min: -100 * DAY, max: 400 * DAY }),
  }),
  { maxLength: 40 },
);

function started(seed = 1, nodes = 12): LiveGraph {
  return new LiveGraph({
    graph: uniformGraph({ nodes, edges: 30, seed, directed: true }),
    atMs: 0,
    halfLifeMs: H,
  });
}

function recorded(live: LiveGraph, list: readonly Act[]): LiveGraph {
  for (const act of list) live.record(act);
  return live;
}

describe('LiveGraph', () => {
  it('adds an act to strength and activity and lets both decay', () => {
    const { graph } = labelledGraph([['a', 'b', 4]], { directed: true });
    const live = new LiveGraph({ graph, atMs: 0, halfLifeMs: H });
    live.record({ source: 0, target: 1, weight: 3, atMs: H });

    expect(live.strength(1, H)).toBeCloseTo(5, 12);
    expect(live.strength(1, 2 * H)).toBeCloseTo(2.5, 12);
    expect(live.activity(0, H)).toBeCloseTo(1.5, 12);
    expect(live.strength(0, H)).toBe(0);
  });

  it('knows people it never saw before', () => {
    const live = started();
    live.record({ source: 40, target: 41, weight: 2, atMs: 0 });

    expect(live.nodeCount).toBe(42);
    expect(live.strength(41, 0)).toBe(2);
    expect(live.rank(41)).toBeGreaterThan(live.rank(39));
    expect(measureDrift(live).worstNode).toBeLessThan(live.rankBound);
  });

  it('keeps every rank inside its bound after any acts', () => {
    fc.assert(
      fc.property(fc.nat(1000), acts, (seed, list) => {
        const live = recorded(started(seed), list);
        const drift = measureDrift(live);
        expect(drift.worstNode).toBeLessThanOrEqual(live.rankBound);
        expect(drift.total).toBeLessThanOrEqual(live.rankBound);
      }),
    );
  });

  it('has the strengths that single ties add up to, in any order', () => {
    fc.assert(
      fc.property(acts, (list) => {
        const { graph } = labelledGraph([], { directed: true });
        const live = recorded(new LiveGraph({ graph, atMs: 0, halfLifeMs: H }), list);
        const backwards = recorded(new LiveGraph({ graph, atMs: 0, halfLifeMs: H }), list.toReversed());
        const at = 400 * DAY;
        for (let node = 0; node < 15; node++) {
          let tie: Tie | undefined = { value: 0, at };
          for (const act of list) if (act.target === node) tie = addInteraction(tie, act.weight, act.atMs, H);
          expect(live.strength(node, at)).toBeCloseTo(tie.value, 9);
          expect(backwards.strength(node, at)).toBeCloseTo(tie.value, 9);
        }
      }),
    );
  });

  it('outlives thousands of half-lives', () => {
    const live = started();
    for (let round = 1; round <= 20; round++) {
      live.record({ source: round % 12, target: (round * 5) % 12, weight: 1, atMs: round * 300 * H });
    }

    expect(live.strength(100 % 12, 20 * 300 * H)).toBeCloseTo(1, 12);
    expect(measureDrift(live).worstNode).toBeLessThanOrEqual(live.rankBound);
  });

  it('needs few pushes on a large graph', () => {
    const planted = plantedCommunities({ nodes: 5000, edges: 50_000, seed: 1 });
    const live = new LiveGraph({ graph: compress(planted, { directed: true }), atMs: 0 });
    let pushes = 0;
    for (let act = 0; act < 200; act++) {
      const [source, target] = [planted.sources[act * 31]!, planted.targets[act * 57]!];
      pushes += live.record({ source, target, weight: 2, atMs: act * 1000 });
    }

    expect(pushes / 200).toBeLessThan(500);
    expect(measureDrift(live).worstNode).toBeLessThanOrEqual(live.rankBound);
  });

  it.each([
    { weight: 0, atMs: 0 },
    { weight: Number.NaN, atMs: 0 },
    { weight: 1, atMs: Number.NaN },
  ])('refuses an act of %j', (act) => {
    expect(() => started().record({ source: 0, target: 1, ...act })).toThrow(
      expect.objectContaining({ kind: 'invalid-argument' }),
    );
  });

  it('refuses undirected graphs and node numbers out of range', () => {
    const { graph } = labelledGraph([['a', 'b']], { directed: false });

    expect(() => new LiveGraph({ graph, atMs: 0 })).toThrow(/directed/);
    expect(() => started().record({ source: -1, target: 0, weight: 1, atMs: 0 })).toThrow(
      expect.objectContaining({ kind: 'too-large' }),
    );
  });
});

describe('ResidualPush', () => {
  it('holds r = 1 + d·P y − y exactly, with |r| ≤ ε', () => {
    fc.assert(
      fc.property(fc.nat(1000), acts, (seed, list) => {
        const graph = uniformGraph({ nodes: 15, edges: 30, seed, directed: true, loops: true });
        const ties = new LiveTies(graph);
        const push = new ResidualPush(ties, graph, { epsilon: 0.05 });
        for (const { source, target, weight } of list) push.act(source, target, weight);
        const { out } = ties.toGraph();
        const expected = new Float64Array(15).fill(1);
        for (let node = 0; node < 15; node++) {
          expected[node]! -= push.mass(node);
          const row = Float64Array.from(out.weights.subarray(out.offsets[node], out.offsets[node + 1]));
          const sum = row.reduce((total, weight) => total + weight, 0);
          row.forEach((weight, at) => {
            expected[out.targets[out.offsets[node]! + at]!]! += (0.85 * push.mass(node) * weight) / sum;
          });
        }
        for (let node = 0; node < 15; node++) {
          expect(push.residual(node)).toBeCloseTo(expected[node]!, 9);
          expect(Math.abs(push.residual(node))).toBeLessThanOrEqual(0.05);
        }
      }),
    );
  });

  it('begins with the exact ranks', () => {
    const graph = uniformGraph({ nodes: 30, edges: 90, seed: 3, directed: true });
    const push = new ResidualPush(new LiveTies(graph), graph);
    const exact = pageRank(graph).ranks;

    for (let node = 0; node < 30; node++) expect(push.rank(node)).toBeCloseTo(exact[node]!, 9);
  });
});
