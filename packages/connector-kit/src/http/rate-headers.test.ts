import { describe, expect, it } from 'vitest';
import { rateState, retryAfterMs } from './rate-headers.js';

const NOW = new Date('2026-11-21T22:30:00.000Z');

describe('rateState', () => {
  it('reads the ISO reset of Mastodon', () => {
    const headers = {
      'x-ratelimit-limit': '300',
      'x-ratelimit-remaining': '12',
      'x-ratelimit-reset': '2026-11-21T22:34:38.000Z',
    };
    expect(rateState(headers, NOW)).toEqual({
      limit: 300,
      remaining: 12,
      resetAt: '2026-11-21T22:34:38.000Z',
    });
  });
  it('reads the Unix reset of X and the short names of Bluesky', () => {
    expect(rateState({ 'x-rate-limit-reset': '1795300478' }, NOW)).toEqual({
      resetAt: '2026-11-21T22:34:38.000Z',
    });
    expect(rateState({ 'ratelimit-limit': '3000', 'ratelimit-reset': '60' }, NOW)).toEqual({
      limit: 3000,
      resetAt: '2026-11-21T22:31:00.000Z',
    });
  });
  it('ignores nonsense', () => {
    expect(
      rateState(
        { 'x-ratelimit-limit': '-3', 'x-ratelimit-remaining': '1e9', 'x-ratelimit-reset': 'soon' },
        NOW,
      ),
    ).toBeUndefined();
  });
});

describe('retryAfterMs', () => {
  it.each([
    ['seconds', 429, { 'retry-after': '290' }, 290_000],
    ['a date', 503, { 'retry-after': 'Sat, 21 Nov 2026 22:31:00 GMT' }, 60_000],
    ['a date that is over', 503, { 'retry-after': 'Sat, 21 Nov 2026 22:00:00 GMT' }, 0],
    ['the reset of a 429', 429, { 'x-ratelimit-reset': '2026-11-21T22:34:38.000Z' }, 278_000],
    ['an absurd wait as one day', 429, { 'retry-after': '99999999999' }, 86_400_000],
    ['nothing from the reset of a 200', 200, { 'x-ratelimit-reset': '2026-11-21T22:34:38.000Z' }, undefined],
    ['nothing from nonsense', 429, { 'retry-after': 'a while' }, undefined],
  ] as const)('reads %s', (_name, status, headers, wait) => {
    expect(retryAfterMs(status, { ...headers } as Record<string, string>, NOW)).toBe(wait);
  });
});
