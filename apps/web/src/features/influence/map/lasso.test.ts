import { expect, it } from 'vitest';
import { isInPolygon } from './lasso.js';

it('knows what a polygon encloses, dents and crossings included', () => {
  const dented = [
    { x: 0, y: 0 },
    { x: 10, y: 0 },
    { x: 10, y: 10 },
    { x: 5, y: 4 },
    { x: 0, y: 10 },
  ];
  expect(isInPolygon(dented, { x: 5, y: 2 })).toBe(true);
  expect(isInPolygon(dented, { x: 5, y: 8 })).toBe(false);
  expect(isInPolygon(dented, { x: 1, y: 8 })).toBe(true);
  expect(isInPolygon(dented, { x: 20, y: 2 })).toBe(false);
  expect(isInPolygon([], { x: 0, y: 0 })).toBe(false);
});
