import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { leiden } from '../community/leiden.js';
import { compress } from '../csr/compress.js';
import type { CompressedGraph } from '../csr/compressed-graph.js';
import { type LabelledEdge, labelledGraph } from '../intern/labelled-graph.js';
import { plantedCommunities } from '../sample/planted-communities.js';
import { uniformGraph } from '../sample/uniform-graph.js';
import { removeOverlaps } from './circle-overlaps.js';
import { forceLayout } from './force-layout.js';
import { regionCircles } from './region-circles.js';

const planted = plantedCommunities({ nodes: 1200, edges: 9000, seed: 4 });
const graph = compress(planted, { directed: true });
const communities = leiden(graph, { seed: 1 }).of;
const map = forceLayout(graph, { communities, seed: 1 });

const between = (positions: Float32Array, one: number, other: number): number =>
  Math.hypot(
    positions[2 * one]! - positions[2 * other]!,
    positions[2 * one + 1]! - positions[2 * other + 1]!,
  );

function meanTie({ out, nodeCount }: CompressedGraph, positions: Float32Array, inside: Int32Array): number {
  let sum = 0;
  let count = 0;
  for (let node = 0; node < nodeCount; node++) {
    for (let entry = out.offsets[node]!; entry < out.offsets[node + 1]!; entry++) {
      const other = out.targets[entry]!;
      if (inside[node] !== inside[other]) continue;
      sum += between(positions, node, other);
      count++;
    }
  }
  return sum / count;
}

function nearest(positions: Float32Array): number {
  let least = Number.POSITIVE_INFINITY;
  const count = positions.length / 2;
  for (let one = 0; one < count; one++)
    for (let other = 0; other < one; other++) least = Math.min(least, between(positions, one, other));
  return least;
}

function overlap({ x, y, radius }: ReturnType<typeof regionCircles>): number {
  let most = 0;
  for (let one = 0; one < x.length; one++) {
    for (let other = 0; other < one; other++) {
      const apart = Math.hypot(x[one]! - x[other]!, y[one]! - y[other]!);
      most = Math.max(most, radius[one]! + radius[other]! - apart);
    }
  }
  return most;
}

describe('forceLayout', () => {
  it('gives every community a region of its own', () => {
    expect(new Set(communities).size).toBeGreaterThan(2);
    expect(overlap(regionCircles(map, communities))).toBe(0);
  });

  it('puts people near those whom they are tied to, and nobody upon another', () => {
    const start = forceLayout(graph, { communities, seed: 1, iterations: 0 });

    expect(meanTie(graph, map, communities)).toBeLessThan(0.8 * meanTie(graph, start, communities));
    expect(nearest(map)).toBeGreaterThan(0.05);
  });

  it('puts regions with more ties between them nearer together', () => {
    const clique = (name: string): LabelledEdge[] =>
      Array.from({ length: 45 }, (_, at) => [`${name}${at % 10}`, `${name}${(at * 7 + 1) % 10}`]);
    const chain = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'];
    const bridges = chain.slice(1).map((name, at): LabelledEdge => [`${chain[at]}0`, `${name}1`]);
    const line = labelledGraph([...chain.flatMap(clique), ...bridges], { directed: false });
    const of = Int32Array.from(line.nodes.ids, (id) => chain.indexOf(id[0]!));
    const { x, y } = regionCircles(forceLayout(line.graph, { communities: of, seed: 1 }), of);
    const far = (one: number, other: number) => Math.hypot(x[one]! - x[other]!, y[one]! - y[other]!);
    const pairs = chain.flatMap((_, one) =>
      chain.slice(one + 1).map((_, at) => [one, one + 1 + at] as const),
    );
    const mean = (list: typeof pairs) => list.reduce((sum, [a, b]) => sum + far(a, b), 0) / list.length;

    expect(mean(pairs.filter(([a, b]) => b - a === 1))).toBeLessThan(0.7 * mean(pairs));
  });

  it('is the same for a seed', () => {
    expect(forceLayout(graph, { communities, seed: 1 })).toEqual(map);
  });

  it('goes on from earlier positions without moving people far', () => {
    const again = forceLayout(graph, { communities, seed: 2, start: map });
    const radius = Math.max(...regionCircles(map, communities).radius);
    const moves = Array.from(communities, (_, node) =>
      Math.hypot(again[2 * node]! - map[2 * node]!, again[2 * node + 1]! - map[2 * node + 1]!),
    );

    expect(moves.reduce((sum, move) => sum + move, 0) / moves.length).toBeLessThan(0.2 * radius);
    expect(overlap(regionCircles(again, communities))).toBe(0);
  });

  it('finds a place in their region for people who are new', () => {
    const start = map.slice();
    const fresh = [0, 1, 2, 3];
    for (const node of fresh) start.fill(Number.NaN, 2 * node, 2 * node + 2);
    const grown = forceLayout(graph, { communities, seed: 1, start });
    const { x, y, radius } = regionCircles(grown, communities);

    for (const node of fresh) {
      const region = communities[node]!;
      const far = Math.hypot(grown[2 * node]! - x[region]!, grown[2 * node + 1]! - y[region]!);
      expect(far).toBeLessThanOrEqual(radius[region]!);
    }
  });

  it.each([
    ['nobody', 0, []],
    ['one', 1, []],
    ['two without a tie', 2, []],
    ['a loop', 1, [[0, 0]]],
    ['a hub', 2000, Array.from({ length: 1999 }, (_, leaf) => [0, leaf + 1] as [number, number])],
  ] satisfies [string, number, [number, number][]][])('gives finite places to %s', (_, nodeCount, pairs) => {
    const columns = {
      nodeCount,
      sources: Int32Array.from(pairs, ([source]) => source),
      targets: Int32Array.from(pairs, ([, target]) => target),
      weights: Float64Array.from(pairs, (_, at) => at % 2),
    };
    const made = compress(columns, { directed: true });
    for (const of of [new Int32Array(nodeCount), leiden(made, { seed: 1 }).of]) {
      const positions = forceLayout(made, { communities: of, seed: 1 });
      expect(positions.length).toBe(2 * nodeCount);
      expect(positions.every(Number.isFinite)).toBe(true);
      expect(nearest(positions)).toBeGreaterThan(0);
    }
  });

  it('parts people who all begin on one point', () => {
    const start = new Float32Array(2 * graph.nodeCount).fill(7);

    expect(nearest(forceLayout(graph, { communities, seed: 1, start }))).toBeGreaterThan(0);
  });

  it('holds for any graph, communities and start: finite, apart, regions apart', () => {
    const cases = fc.record({
      edges: fc.nat(80),
      seed: fc.nat(10_000),
      of: fc.array(fc.nat(6), { minLength: 24, maxLength: 24 }),
      start: fc.array(fc.constantFrom(Number.NaN, 0, 1e6, -3, 5), { minLength: 48, maxLength: 48 }),
      again: fc.boolean(),
    });
    fc.assert(
      fc.property(cases, ({ of, start, again, ...size }) => {
        const drawn = uniformGraph({ nodes: 24, directed: true, loops: true, ...size });
        const given = { communities: Int32Array.from(of), seed: size.seed, iterations: 40 };
        const options = again ? { ...given, start: Float32Array.from(start) } : given;
        const positions = forceLayout(drawn, options);
        expect(positions.every(Number.isFinite)).toBe(true);
        expect(nearest(positions)).toBeGreaterThan(1e-3);
      }),
    );
  });

  it.each([
    ['too few communities', { communities: new Int32Array(3) }],
    ['a community below 0', { communities: new Int32Array(graph.nodeCount).fill(-1) }],
    ['a start of another graph', { communities, start: new Float32Array(4) }],
  ])('refuses %s', (_, options) => {
    expect(() => forceLayout(graph, { seed: 1, ...options })).toThrow(
      expect.objectContaining({ kind: 'invalid-argument' }),
    );
  });
});

describe('removeOverlaps', () => {
  it('leaves circles that are apart where they are', () => {
    const circles = { x: Float64Array.of(0, 5), y: Float64Array.of(0, 0), radius: Float64Array.of(2, 2) };
    removeOverlaps(circles, 1);

    expect([...circles.x]).toEqual([0, 5]);
  });

  it('moves the smaller of two more', () => {
    const circles = { x: Float64Array.of(0, 3), y: Float64Array.of(0, 0), radius: Float64Array.of(4, 1) };
    removeOverlaps(circles, 0);

    expect(circles.x[1]! - circles.x[0]!).toBeCloseTo(5, 2);
    expect(-circles.x[0]!).toBeLessThan(circles.x[1]! - 3);
  });

  it('leaves no overlap, whatever the circles', () => {
    const circle = fc.record({
      x: fc.double({ min: -20, max: 20, noNaN: true }),
      y: fc.constantFrom(0, 1, 2),
      radius: fc.double({ min: 0.1, max: 9, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(circle, { minLength: 1, maxLength: 30 }), (list) => {
        const circles = {
          x: Float64Array.from(list, ({ x }) => x),
          y: Float64Array.from(list, ({ y }) => y),
          radius: Float64Array.from(list, ({ radius }) => radius),
        };
        removeOverlaps(circles, 0.5, 20);
        for (let one = 0; one < list.length; one++) {
          for (let other = 0; other < one; other++) {
            const apart = Math.hypot(
              circles.x[one]! - circles.x[other]!,
              circles.y[one]! - circles.y[other]!,
            );
            expect(apart).toBeGreaterThan(circles.radius[one]! + circles.radius[other]!);
          }
        }
      }),
    );
  });
});
