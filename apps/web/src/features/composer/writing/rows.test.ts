import { expect, it } from 'vitest';
import { rowsOf } from './rows.js';

it('grows with lines and long lines, between its limits', () => {
  expect(rowsOf('', 3, 18)).toBe(3);
  expect(rowsOf('a\n'.repeat(6), 3, 18)).toBe(7);
  expect(rowsOf('a'.repeat(401), 3, 18)).toBe(6);
  expect(rowsOf('茶'.repeat(200), 3, 18)).toBe(5);
  expect(rowsOf('茶'.repeat(20_000), 3, 18)).toBe(18);
});
