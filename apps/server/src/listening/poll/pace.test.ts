import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { affordableInterval, backoff, moneyWait, nextInterval, PACE, WATCH_PACE } from './pace.js';

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

  it('spreads a small budget over its window, and leaves a large one alone', () => {
    const day = 24 * 3_600_000;
    const mentions = affordableInterval({ limit: 100, windowMs: day }, 0.8, 3, 2);
    expect(mentions).toBe(6_480_000);
    expect(nextInterval(15_000, 9, mentions)).toBe(mentions);
    expect(nextInterval(20_000, 3, affordableInterval({ limit: 300, windowMs: 300_000 }, 0.8, 1, 3))).toBe(
      10_000,
    );
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), fc.integer({ min: 1, max: 9 }), (limit, streams) => {
        const interval = affordableInterval({ limit, windowMs: day }, 0.8, 1, streams);
        expect((day / interval) * streams).toBeLessThanOrEqual(limit * 0.8);
      }),
    );
  });

  it('asks for one person less often than for what concerns us', () => {
    expect(nextInterval(15_000, 3, 0, WATCH_PACE)).toBe(WATCH_PACE.minMs);
    expect(nextInterval(WATCH_PACE.maxMs, 0, 0, WATCH_PACE)).toBe(WATCH_PACE.maxMs);
  });

  it('lets money last to the end of the month', () => {
    const day = 24 * 3_600_000;
    const month = 30 * day;
    expect(moneyWait(0.5, 0.5, month)).toBe(0);
    expect(moneyWait(0.02, 0, month)).toBe(0);
    expect(moneyWait(1, 0.5, month)).toBe(day);
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(share, share, (spent, elapsed) => {
        const wait = moneyWait(spent, elapsed, month);
        expect(wait).toBeGreaterThanOrEqual(0);
        // Once it has waited, what is spent is at most a day ahead, or it waits again.
        if (wait < day) expect(spent - (elapsed + wait / month)).toBeLessThanOrEqual(day / month + 1e-9);
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
