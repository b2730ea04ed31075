import { expect, it } from 'vitest';
import { LAND } from './land-outline.js';

/** Even-odd rule over all rings. */
function isLand(east: number, north: number): boolean {
  return LAND.reduce((inside, ring) => {
    const crossings = ring.filter((point, n) => {
      const next = ring[(n + 1) % ring.length] ?? point;
      if (point.north > north === next.north > north) return false;
      const at = point.east + ((north - point.north) / (next.north - point.north)) * (next.east - point.east);
      return at > east;
    }).length;
    return crossings % 2 === 1 ? !inside : inside;
  }, false);
}

it('knows land from sea', () => {
  const land = [
    ['Wuhan', 114.3, 30.6],
    ['Lhasa', 91.1, 29.7],
    ['Taichung', 120.8, 23.9],
    ['Madrid', -3.7, 40.4],
    ['Denver', -105, 39.7],
    ['Brasília', -47.9, -15.8],
    ['Nairobi', 36.8, -1.3],
    ['Alice Springs', 133.9, -23.7],
  ] as const;
  const sea = [
    ['Pacific', -150, 0],
    ['Atlantic', -35, 30],
    ['Indian Ocean', 80, -20],
    ['Mediterranean', 18, 35],
    ['South China Sea', 115, 15],
  ] as const;
  expect(land.filter(([, east, north]) => !isLand(east, north))).toEqual([]);
  expect(sea.filter(([, east, north]) => isLand(east, north))).toEqual([]);
});
