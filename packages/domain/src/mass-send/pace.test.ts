import fc from 'fast-check';
import { expect, it } from 'vitest';
import { massGap, massQuotaLeft } from './pace.js';

it('keeps to half of every window', () => {
  const window = fc.record({
    limit: fc.integer({ min: 1, max: 5_000 }),
    windowMs: fc.integer({ min: 1_000, max: 86_400_000 }),
  });
  fc.assert(
    fc.property(fc.array(window, { minLength: 1, maxLength: 3 }), (windows) => {
      const gap = massGap(windows);
      for (const { limit, windowMs } of windows) {
        expect(Math.floor((windowMs - 1) / gap) + 1).toBeLessThanOrEqual(Math.ceil(limit / 2));
      }
    }),
  );
  expect(massGap([])).toBe(1_000);
  expect(massGap([{ limit: 100, windowMs: 86_400_000 }])).toBe(1_728_000);
});

it('counts what is left of a day', () => {
  expect(massQuotaLeft(500, 480, 1_000)).toBe(20);
  expect(massQuotaLeft(500, 600, 1_000)).toBe(0);
  expect(massQuotaLeft(500, 0, 1_728_000)).toBe(50);
});
