import fc from 'fast-check';
import { expect, it } from 'vitest';
import { areaUnderCurve, calibrationError } from './prediction-quality.js';

const said = (chance: number, happened: boolean) => ({ chance, happened });

it('counts pairs by hand', () => {
  // Pairs (hit, miss): .9>.6, .9>.2, .4<.6, .4>.2: three of four.
  expect(areaUnderCurve([said(0.9, true), said(0.6, false), said(0.4, true), said(0.2, false)])).toBe(0.75);
  expect(areaUnderCurve([said(0.5, true), said(0.5, false)])).toBe(0.5);
  expect(areaUnderCurve([said(0.5, true)])).toBeNull();
});

it('measures how far chances are off', () => {
  const half = Array.from({ length: 100 }, (_, n) => said(0.5, n % 2 === 0));
  expect(calibrationError(half)).toBeCloseTo(0, 12);
  expect(calibrationError(half.map(({ happened }) => said(0.8, happened)))).toBeCloseTo(0.3, 12);
  expect(calibrationError([])).toBeNull();
});

it('is the share of pairs in the right order, whatever the order of rows', () => {
  const row = fc.record({ chance: fc.constantFrom(0, 0.25, 0.5, 1), happened: fc.boolean() });
  fc.assert(
    fc.property(fc.array(row, { maxLength: 30 }), (rows) => {
      const hits = rows.filter(({ happened }) => happened);
      const misses = rows.filter(({ happened }) => !happened);
      const won = hits.flatMap((hit) =>
        misses.map((miss) => (hit.chance > miss.chance ? 1 : hit.chance === miss.chance ? 0.5 : 0) as number),
      );
      const pairs = won.length > 0 ? won.reduce((sum, one) => sum + one, 0) / won.length : null;
      const found = areaUnderCurve(rows);
      if (pairs === null) expect(found).toBeNull();
      else expect(found).toBeCloseTo(pairs, 12);
    }),
  );
});
