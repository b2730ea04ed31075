import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { flowBands, stackedParts } from './ladder-bars.js';

describe('stackedParts', () => {
  it('stand on the floor, one on the other', () => {
    expect(stackedParts([1, 0, 3], 8, 80)).toEqual([
      { from: 40, size: 10 },
      { from: 50, size: 0 },
      { from: 50, size: 30 },
    ]);
    expect(stackedParts([0], 0, 80)).toEqual([{ from: 80, size: 0 }]);
  });
});

describe('flowBands', () => {
  it('fill the bars on both sides exactly', () => {
    const pair = fc.record({ from: fc.nat(2), to: fc.nat(3), people: fc.nat(50) });
    const pairs = fc.uniqueArray(pair, { selector: ({ from, to }) => `${from} ${to}` });
    fc.assert(
      fc.property(pairs, (moves) => {
        const { left, right, bands } = flowBands(moves, { left: 3, right: 4 }, 200, 4);
        for (const [side, bar] of [
          ['left', left],
          ['right', right],
        ] as const) {
          bar.forEach((part, place) => {
            const of = bands.filter((band) => (side === 'left' ? band.from : band.to) === place);
            expect(of.reduce((sum, band) => sum + band[side].size, 0)).toBeCloseTo(part.size, 6);
            for (const band of of) {
              expect(band[side].from).toBeGreaterThanOrEqual(part.from - 1e-9);
              expect(band[side].from + band[side].size).toBeLessThanOrEqual(part.from + part.size + 1e-6);
            }
          });
          const end = bar.findLast(({ size }) => size > 0);
          expect((end?.from ?? 0) + (end?.size ?? 0)).toBeLessThanOrEqual(200 + 1e-6);
        }
      }),
    );
  });
});
