import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readTouchToken, touchToken } from './touch-token.js';

const NOW = Date.UTC(2026, 10, 22, 10);

it('comes back as what it was made of', () => {
  expect(readTouchToken('k', touchToken('k', 'abcd2345', NOW), NOW)).toEqual({
    sourceCode: 'abcd2345',
    at: NOW,
  });
});

it('is nothing once it is old, comes from the future, or has another key', () => {
  const token = touchToken('k', 'abcd2345', NOW);
  expect(readTouchToken('k', token, NOW + 31 * 86_400_000)).toBeNull();
  expect(readTouchToken('k', token, NOW - 600_000)).toBeNull();
  expect(readTouchToken('other', token, NOW)).toBeNull();
});

it('is nothing with any sign of it exchanged', () => {
  const token = touchToken('k', 'abcd2345', NOW);
  fc.assert(
    fc.property(fc.nat(token.length - 1), fc.constantFrom('a', 'b', '7', '.', '_', 'Z'), (at, sign) => {
      const forged = token.slice(0, at) + sign + token.slice(at + 1);
      if (forged !== token) expect(readTouchToken('k', forged, NOW)).toBeNull();
    }),
  );
});
