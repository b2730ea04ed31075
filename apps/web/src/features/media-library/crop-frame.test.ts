import fc from 'fast-check';
import { expect, it } from 'vitest';
import { CROP_RATIOS, frameOf, pixelsOf } from './crop-frame.js';

it('puts the largest frame of a shape into the middle', () => {
  expect(pixelsOf(frameOf(1, { width: 400, height: 200 }), { width: 400, height: 200 })).toEqual({
    x: 100,
    y: 0,
    width: 200,
    height: 200,
  });
  expect(pixelsOf(frameOf(null, { width: 30, height: 20 }), { width: 30, height: 20 })).toEqual({
    x: 0,
    y: 0,
    width: 30,
    height: 20,
  });
});

it('never leaves the picture and is never empty', () => {
  const edge = fc.integer({ min: 1, max: 10_000 });
  const share = fc.double({ min: 0, max: 100, noNaN: true });
  fc.assert(
    fc.property(edge, edge, share, share, share, share, (width, height, x, y, w, h) => {
      const part = pixelsOf({ unit: '%', x, y, width: w, height: h }, { width, height });
      expect(part.width).toBeGreaterThan(0);
      expect(part.x + part.width).toBeLessThanOrEqual(width);
      expect(part.y + part.height).toBeLessThanOrEqual(height);
    }),
  );
});

it('keeps the shape to a pixel', () => {
  for (const { ratio } of CROP_RATIOS) {
    if (ratio === null) continue;
    const { width, height } = pixelsOf(frameOf(ratio, { width: 3000, height: 2000 }), {
      width: 3000,
      height: 2000,
    });
    expect(Math.abs(width / ratio - height)).toBeLessThan(1.5);
  }
});
