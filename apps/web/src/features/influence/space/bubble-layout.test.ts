import fc from 'fast-check';
import { expect, it } from 'vitest';
import { bubbleLayout } from './bubble-layout.js';

it('leaves discs that do not touch where they are', () => {
  const [first, second] = bubbleLayout([
    { x: 0, y: 0, radius: 10 },
    { x: 100, y: 0, radius: 10 },
  ]);
  expect(first?.x).toBeCloseTo(0, 1);
  expect(second?.x).toBeCloseTo(100, 1);
});

it('moves the smaller of two farther', () => {
  const [large, small] = bubbleLayout([
    { x: 0, y: 0, radius: 30 },
    { x: 20, y: 0, radius: 10 },
  ]);
  expect(Math.abs((small?.x ?? 0) - 20)).toBeGreaterThan(Math.abs(large?.x ?? 0));
});

it('lets no disc of a crowd cover another by more than a little', () => {
  const disc = fc.record({
    x: fc.integer({ min: 0, max: 400 }),
    y: fc.integer({ min: 0, max: 300 }),
    radius: fc.integer({ min: 3, max: 16 }),
  });
  fc.assert(
    fc.property(fc.array(disc, { minLength: 2, maxLength: 25 }), (wishes) => {
      const discs = bubbleLayout(wishes);
      return discs.every((one, n) =>
        discs
          .slice(n + 1)
          .every((other) => Math.hypot(one.x - other.x, one.y - other.y) > (one.radius + other.radius) * 0.9),
      );
    }),
  );
});
