import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { midPath } from './mid-path.js';

describe('midPath', () => {
  it.each([
    ['4762810834227120', 'LqlZNhJFm'],
    ['62', '10'],
    ['10000001', '10001'],
  ])('%s is %s', (mid, path) => expect(midPath(mid)).toBe(path));
  it.each(['', '0', '-1', 'abc', '1.5', '9'.repeat(40)])('"%s" has none', (mid) =>
    expect(midPath(mid)).toBeUndefined(),
  );
  it('gives different posts different addresses, also beyond 2^53', () => {
    const mid = fc.bigInt({ min: 2n ** 53n, max: 2n ** 63n });
    fc.assert(
      fc.property(mid, mid, (a, b) => {
        expect(midPath(String(a)) === midPath(String(b))).toBe(a === b);
      }),
    );
  });
});
