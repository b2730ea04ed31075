import { expect, it } from 'vitest';
import { globeFrame, graticule } from './globe-frame.js';

const [hangzhou, london] = [
  { north: 30, east: 120 },
  { north: 54, east: -2 },
];

it('frames all places inside the picture, north at the top and east at the right', () => {
  const frame = globeFrame([hangzhou, london], 1000, 600);
  const [china, england] = [frame.at(hangzhou), frame.at(london)];
  expect(china.x).toBeGreaterThan(england.x);
  expect(china.y).toBeGreaterThan(england.y);
  for (const { x, y } of [china, england]) {
    expect(x).toBeGreaterThan(0);
    expect(x).toBeLessThan(1000);
    expect(y).toBeGreaterThan(0);
    expect(y).toBeLessThan(600);
  }
});

it('puts one place in the middle and does not come too near', () => {
  const frame = globeFrame([hangzhou], 1000, 600);
  expect(frame.at(hangzhou)).toEqual({ x: expect.closeTo(500, 6), y: expect.closeTo(300, 6) });
  expect(frame.height / frame.scale).toBeGreaterThanOrEqual(36);
});

it('draws lines of round degrees on the globe only', () => {
  const { meridians, parallels } = graticule(globeFrame([], 1400, 400));
  expect(meridians).toContain(0);
  expect(Math.max(...meridians, ...meridians.map((degree) => -degree))).toBeLessThanOrEqual(180);
  expect(parallels.every((degree) => Math.abs(degree) <= 90)).toBe(true);
});
