import type { PeoplePlace } from '@tingshuo/contracts';
import { expect, it } from 'vitest';
import { drawnPlaces, isWorldwide } from './place-groups.js';

function place(code: string, people: number, north = 30, east = 110): PeoplePlace {
  const name = { en: code, zh: code };
  const level = code.startsWith('CN-') ? ('province' as const) : ('country' as const);
  return { code, level, name, north, east, people, value: people * 50, mood: null, strongest: [] };
}

const mixed = [place('CN-ZJ', 30, 30, 120), place('GB', 7, 54, -2), place('CN-SC', 10, 34, 104)];

it('draws the provinces of China as one beside other countries, and apart when it is opened', () => {
  const [china, britain] = drawnPlaces(mixed, 'world');
  expect(china).toMatchObject({ code: null, people: 40, value: 2_000, north: 31, east: 116 });
  expect(britain).toMatchObject({ code: 'GB', people: 7 });
  expect(drawnPlaces(mixed, 'china').map(({ code }) => code)).toEqual(['CN-ZJ', 'CN-SC']);
});

it('has nothing to open where all are in China, or one province only', () => {
  expect(isWorldwide([place('CN-ZJ', 1), place('CN-SC', 1)])).toBe(false);
  expect(isWorldwide([place('CN-ZJ', 1), place('GB', 1)])).toBe(false);
  expect(drawnPlaces([place('CN-ZJ', 1), place('GB', 1)], 'world').map(({ code }) => code)).toEqual([
    'CN-ZJ',
    'GB',
  ]);
});
