import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ConnectorError } from './errors.js';
import type { Outcome } from './outcome.js';
import { retryDelay } from './retry.js';

const text = { en: 'x', zh: '某' };
const error = new ConnectorError({ kind: 'unavailable', code: 'x', cause: text, action: text });
const notSent = (retryAfterMs?: number): Outcome => ({
  kind: 'not_sent',
  error,
  ...(retryAfterMs !== undefined && { retryAfterMs }),
});

describe('retryDelay', () => {
  it.each<Outcome>([
    { kind: 'unknown', error },
    { kind: 'rejected', error },
    { kind: 'accepted', externalId: '1' },
    { kind: 'processing', handle: '1' },
  ])('never repeats $kind', (outcome) => expect(retryDelay(1, outcome, 0.5)).toBeNull());

  it('doubles up to its limit', () => {
    const delays = [1, 2, 3, 11].map((attempt) => retryDelay(attempt, notSent(), 0));
    expect(delays).toEqual([1000, 2000, 4000, 450_000]);
  });
  it('ends after the last attempt', () => expect(retryDelay(12, notSent(), 0)).toBeNull());
  it('never comes before the time that the network asked for', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 11 }),
        fc.integer({ min: 0, max: 86_400_000 }),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (attempt, wait, random) => {
          expect(retryDelay(attempt, notSent(wait), random)).toBeGreaterThanOrEqual(wait);
        },
      ),
    );
  });
});
