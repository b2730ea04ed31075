import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Cascade } from './cascade-row.js';
import { rebuildCascade } from './rebuild-cascade.js';
import { structuralVirality } from './structural-virality.js';
import { rowsOf } from './testing/rows-of.js';

function meanDistance({ parents, depths }: Cascade): number {
  const distances: number[] = [];
  for (let a = 0; a < parents.length; a++)
    for (let b = 0; b < a; b++) {
      let [x, y, steps] = [a, b, 0];
      while (x !== y && x >= 0 && y >= 0) {
        if (depths[x]! >= depths[y]!) x = parents[x]!;
        else y = parents[y]!;
        steps++;
      }
      if (x === y) distances.push(steps);
    }
  return distances.length === 0 ? 0 : distances.reduce((sum, d) => sum + d, 0) / distances.length;
}

describe('structuralVirality', () => {
  it('is 2 − 2/n for a broadcast and (n + 1)/3 for a chain', () => {
    const star = rebuildCascade(rowsOf({ a: null, b: 'a', c: 'a', d: 'a', e: 'a' }));
    expect(structuralVirality(star)).toBeCloseTo(2 - 2 / 5, 12);
    const chain = rebuildCascade(rowsOf({ a: null, b: 'a', c: 'b', d: 'c', e: 'd' }));
    expect(structuralVirality(chain)).toBeCloseTo(2, 12);
  });

  it('is 0 without pairs', () => {
    expect(structuralVirality(rebuildCascade(rowsOf({ a: null, b: null })))).toBe(0);
  });

  it('is the mean distance of all pairs that hang together', () => {
    const forest = fc.array(fc.nat(), { minLength: 1, maxLength: 25 });
    fc.assert(
      fc.property(forest, (picks) => {
        const rows = picks.map((pick, at) => ({
          id: `${at}`,
          author: 'a',
          parent: at === 0 || pick % 7 === 0 ? null : `${pick % at}`,
          timeMs: at,
        }));
        const cascade = rebuildCascade(rows);
        expect(structuralVirality(cascade)).toBeCloseTo(meanDistance(cascade), 10);
      }),
    );
  });
});
