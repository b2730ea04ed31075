import { expect, it } from 'vitest';
import { nameSize } from './name-size.js';

it('writes a name as large as its disc allows, and no larger than other text', () => {
  expect(nameSize('浙江', 40)).toBe(12);
  expect(nameSize('Guangdong', 30)).toBeCloseTo(54 / (9 * 0.62), 6);
});

it('breaks between words, and writes nothing that could not be read', () => {
  expect(nameSize('United Kingdom', 30)).not.toBe(null);
  expect(nameSize('UnitedKingdom', 30)).toBe(null);
  expect(nameSize('浙江', 8)).toBe(null);
});
