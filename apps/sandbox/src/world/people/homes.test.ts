import { expect, it } from 'vitest';
import { homeOf } from './homes.js';

const people = (lang: 'zh' | 'en') =>
  Array.from({ length: 400 }, (_, n) => homeOf({ handle: `person${n}`, lang, role: 'person' }));

it('spreads people over provinces and countries, and leaves each where they are', () => {
  expect(people('zh')).toEqual(people('zh'));
  expect(new Set(people('zh').map(({ province }) => province)).size).toBeGreaterThan(9);
  expect(new Set(people('en').map(({ zh }) => zh)).size).toBeGreaterThan(8);
  expect(people('en').filter(({ zh }) => zh.startsWith('海外')).length).toBeGreaterThan(200);
});

it('keeps the brand at home', () => {
  expect(homeOf({ handle: 'anything', lang: 'en', role: 'brand' }).zh).toBe('浙江 杭州');
});
