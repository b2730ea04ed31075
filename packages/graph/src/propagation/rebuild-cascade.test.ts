import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GraphError } from '../graph-error.js';
import type { CascadeRow } from './cascade-row.js';
import { rebuildCascade } from './rebuild-cascade.js';
import { rowsOf } from './testing/rows-of.js';
import { widths } from './widths.js';

function parentIds({ ids, parents }: ReturnType<typeof rebuildCascade>): Record<string, string | null> {
  return Object.fromEntries(ids.map((id, node) => [id, ids[parents[node]!] ?? null]));
}

describe('rebuildCascade', () => {
  it('rebuilds a tree from rows in any order', () => {
    const rows = rowsOf({ a: null, b: 'a', c: 'a', d: 'b', e: 'd' }).reverse();
    const cascade = rebuildCascade(rows);
    expect(parentIds(cascade)).toEqual({ a: null, b: 'a', c: 'a', d: 'b', e: 'd' });
    expect(Array.from(cascade.order, (node) => cascade.ids[node])).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(Array.from(cascade.depths)).toEqual([3, 2, 1, 1, 0]);
    expect(widths(cascade)).toEqual([1, 2, 1, 1]);
    expect(cascade.issues).toEqual([]);
  });

  it('hangs rows without a parent below the origin', () => {
    const rows = rowsOf({ original: null, b: null, c: 'b', d: 'gone' });
    const cascade = rebuildCascade(rows, { origin: 'original' });
    expect(parentIds(cascade)).toEqual({ original: null, b: 'original', c: 'b', d: null });
    expect(cascade.issues).toEqual([{ code: 'missing-parent', id: 'd' }]);
    const whole = rebuildCascade(rows, { origin: 'original', orphans: 'below-origin' });
    expect(parentIds(whole).d).toBe('original');
    expect(whole.issues).toEqual([{ code: 'missing-parent', id: 'd' }]);
  });

  it('merges rows of one post and keeps the first of two parents', () => {
    const [a, b, c] = rowsOf({ a: null, b: 'a', c: 'b' }) as [CascadeRow, CascadeRow, CascadeRow];
    const cascade = rebuildCascade([a, { ...b, parent: null }, b, c, { ...c, parent: 'a' }, c]);
    expect(parentIds(cascade)).toEqual({ a: null, b: 'a', c: 'b' });
    expect(cascade.issues).toEqual([
      { code: 'duplicate-row', id: 'b' },
      { code: 'conflicting-parent', id: 'c' },
      { code: 'duplicate-row', id: 'c' },
    ]);
  });

  it('opens circles at their earliest post', () => {
    const cascade = rebuildCascade(rowsOf({ x: 'z', y: 'x', z: 'y', self: 'self', tail: 'x' }));
    expect(parentIds(cascade)).toEqual({ x: null, y: 'x', z: 'y', self: null, tail: 'x' });
    expect(cascade.issues).toEqual([
      { code: 'cycle', id: 'x' },
      { code: 'cycle', id: 'self' },
    ]);
  });

  it('names a post that is older than its parent', () => {
    const cascade = rebuildCascade(rowsOf({ early: 'late', late: null }));
    expect(cascade.issues).toEqual([{ code: 'before-parent', id: 'early' }]);
    expect(Array.from(cascade.depths)).toEqual([1, 0]);
  });

  it('takes names of JavaScript for names', () => {
    const cascade = rebuildCascade(
      rowsOf({ constructor: null, toString: 'constructor', hasOwnProperty: '__proto__' }),
    );
    expect(Array.from(cascade.parents)).toEqual([-1, 0, -1]);
  });

  it('is empty without rows', () => {
    expect(widths(rebuildCascade([]))).toEqual([]);
  });

  it.each([
    [{ id: '', author: 'a', timeMs: 0 }, 'invalid-graph'],
    [{ id: 'a', author: 'a', timeMs: Number.NaN }, 'invalid-graph'],
    [{ id: 'a', author: 'a', timeMs: 0, mood: 2 }, 'invalid-graph'],
  ])('refuses the row %j', (row, kind) => {
    expect(() => rebuildCascade([row])).toThrow(GraphError);
    expect(() => rebuildCascade([row])).toThrow(expect.objectContaining({ kind, line: 1 }));
  });

  it('refuses an origin that is not there', () => {
    expect(() => rebuildCascade(rowsOf({ a: null }), { origin: 'b' })).toThrow(
      expect.objectContaining({ kind: 'invalid-argument' }),
    );
  });

  it('makes a forest of whatever rows there are, each post once and below its parent', () => {
    const names = fc.constantFrom(...'abcdefghijkl');
    const row = fc.record({
      id: names,
      author: names,
      parent: fc.option(names),
      timeMs: fc.option(fc.integer({ min: 0, max: 5 })),
    });
    fc.assert(
      fc.property(fc.array(row, { maxLength: 30 }), (rows) => {
        const cascade = rebuildCascade(rows);
        const { parents, depths, order, ids, children, childOffsets } = cascade;
        expect([...ids].sort()).toEqual([...new Set(rows.map(({ id }) => id))].sort());
        expect(Array.from(order).sort((a, b) => a - b)).toEqual(ids.map((_, node) => node));
        for (const [node, parent] of parents.entries()) {
          expect(depths[node]).toBe(parent < 0 ? 0 : depths[parent]! + 1);
          if (parent < 0) continue;
          expect(children.subarray(childOffsets[parent], childOffsets[parent + 1])).toContain(node);
          expect(rows).toContainEqual(expect.objectContaining({ id: ids[node], parent: ids[parent] }));
        }
        expect(widths(cascade).reduce((sum, width) => sum + width, 0)).toBe(ids.length);
      }),
    );
  });

  it('walks a chain of 200,000 posts', () => {
    const rows = Array.from({ length: 200_000 }, (_, at) => ({
      id: `p${at}`,
      author: 'a',
      parent: at === 0 ? null : `p${at - 1}`,
      timeMs: at,
    }));
    expect(widths(rebuildCascade(rows.reverse())).length).toBe(200_000);
  });
});
