import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { coreNumbers } from '../core/core-numbers.js';
import { innerCores } from '../core/inner-cores.js';
import { hopLayers } from '../distance/hop-layers.js';
import { hopsToNearest } from '../distance/nearest-source.js';
import { labelledGraph } from '../intern/labelled-graph.js';
import { uniformGraph } from '../sample/uniform-graph.js';
import { participation } from './participation.js';

/** Two triangles a b c and x y z; c is tied to x and y, and to the brand as z is; l has nobody. */
const { graph, nodes } = labelledGraph(
  [
    ['a', 'b'],
    ['b', 'c'],
    ['c', 'a'],
    ['a', 'c'],
    ['x', 'y'],
    ['y', 'z'],
    ['z', 'x'],
    ['c', 'x'],
    ['y', 'c'],
    ['brand', 'c'],
    ['z', 'brand'],
    ['l', 'l'],
  ],
  { directed: true },
);
const of = (id: string) => nodes.indexOf(id) ?? -1;
const COMMUNITY: Record<string, number> = { x: 1, y: 1, z: 1, l: 2, brand: 3 };
const communities = Int32Array.from(nodes.ids, (id) => COMMUNITY[id] ?? 0);

describe('participation', () => {
  it('is how evenly ties run into communities', () => {
    const { coefficient, outside } = participation(graph, communities);

    // c: a and b inside, x and y in the other, and the brand alone.
    expect(coefficient[of('c')]).toBeCloseTo(1 - (4 + 4 + 1) / 25, 12);
    expect([of('c'), of('a'), of('z')].map((node) => outside[node])).toEqual([3, 0, 1]);
    expect([coefficient[of('a')], coefficient[of('l')]]).toEqual([0, Number.NaN]);
  });

  it('leaves ties with some out', () => {
    const ignored = Uint8Array.from(nodes.ids, (id) => (id === 'brand' ? 1 : 0));
    const { coefficient, outside } = participation(graph, communities, ignored);

    expect(coefficient[of('c')]).toBeCloseTo(0.5, 12);
    expect([outside[of('c')], outside[of('z')], coefficient[of('z')]]).toEqual([2, 0, 0]);
  });
});

describe('innerCores', () => {
  it('counts ties inside the community only', () => {
    const { core, share } = innerCores(graph, communities);

    expect([of('a'), of('c'), of('z'), of('brand'), of('l')].map((node) => core[node])).toEqual([
      2, 2, 2, 0, 0,
    ]);
    expect([share[of('a')], share[of('brand')]]).toEqual([1, 0]);
  });

  it('is the core number where everybody is in one community, and never more', () => {
    fc.assert(
      fc.property(fc.nat(1000), fc.nat(80), (seed, edges) => {
        const random = uniformGraph({ nodes: 14, edges, seed, directed: true });
        const whole = coreNumbers(random);
        expect(innerCores(random, new Int32Array(14)).core).toEqual(whole);
        const halves = innerCores(
          random,
          Int32Array.from({ length: 14 }, (_, node) => node % 2),
        );
        for (const [node, core] of halves.core.entries()) expect(core).toBeLessThanOrEqual(whole[node]!);
        for (const share of halves.share) expect(share >= 0 && share <= 1).toBe(true);
      }),
    );
  });
});

describe('hopsToNearest', () => {
  it('is the least of the hops from each source', () => {
    fc.assert(
      fc.property(
        fc.nat(1000),
        fc.nat(30),
        fc.array(fc.nat(11), { maxLength: 3 }),
        (seed, edges, sources) => {
          const random = uniformGraph({ nodes: 12, edges, seed, directed: true });
          const each = sources.map((source) => hopLayers(random, source, 'all').distances);
          const least = Array.from({ length: 12 }, (_, node) => {
            const reached = each.map((distances) => distances[node]!).filter((hops) => hops >= 0);
            return reached.length > 0 ? Math.min(...reached) : -1;
          });
          expect([...hopsToNearest(random, sources)]).toEqual(least);
        },
      ),
    );
  });
});
