import { expect, it } from 'vitest';
import { formatBytes, formatLength } from './file-size.js';

it.each([
  [0, '0 byte'],
  [900, '900 byte'],
  [1024, '1 kB'],
  [2_500_000, '2.4 MB'],
  [50 * 1024 * 1024, '50 MB'],
  [3 * 1024 ** 4, '3,072 GB'],
])('shows %s bytes as %s', (bytes, text) => {
  expect(formatBytes(bytes, 'en')).toBe(text);
});

it.each([
  [4_400, '0:04'],
  [65_000, '1:05'],
  [3_723_000, '1:02:03'],
])('shows %s ms as %s', (ms, text) => {
  expect(formatLength(ms)).toBe(text);
});
