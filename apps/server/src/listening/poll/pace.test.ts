import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backoff, nextInterval, PACE } from './pace.js';

describe('pace', () => {
  it('asks a busy stream sooner and a quiet one later, within its bounds', () => {
    expect(nextInterval(20_000, 3)).toBe(10_000);
    expect(nextInterval(20_000, 0)).toBe(26_000);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e9 }), fc.nat(1000), (current, found) => {
        const next = nextInterval(current, found);
        expect(next).toBeGreaterThanOrEqual(PACE.minMs);
        expect(next).toBeLessThanOrEqual(PACE.maxMs);
      }),
    );
  });

  it('waits at least as long as the network asked for', () => {
    fc.assert(
      fc.property(
        fc.nat(50),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        fc.nat(1e6),
        (n, random, asked) => {
          const wait = backoff(n, random, asked);
          expect(wait).toBeGreaterThanOrEqual(asked);
          expect(wait).toBeLessThanOrEqual(Math.max(asked, PACE.maxBackoffMs));
        },
      ),
    );
  });
});
