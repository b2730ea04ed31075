import type { AccountMetrics } from '@tingshuo/contracts';
import { describe, expect, it } from 'vitest';
import { linePoints, sumOf } from './metric-sums.js';

function row(over: Partial<AccountMetrics>): AccountMetrics {
  return {
    accountId: '00000000-0000-4000-8000-000000000001',
    network: 'mastodon',
    handle: 'cafe',
    publishedAt: null,
    permalink: null,
    parts: 1,
    counts: { likes: null, replies: null, reposts: null, quotes: null, views: null },
    clicks: null,
    leads: null,
    state: 'counted',
    fetchedAt: null,
    nextAt: null,
    fault: null,
    note: null,
    series: [],
    ...over,
  };
}
const counts = (likes: number | null) => ({ likes, replies: 0, reposts: null, quotes: null, views: null });

describe('sumOf', () => {
  it('adds up what is told, and says by how many', () => {
    const rows = [row({ counts: counts(3) }), row({ counts: counts(null) }), row({ counts: counts(4) })];
    expect(sumOf(rows, 'likes')).toEqual({ value: 7, accounts: 2 });
    expect(sumOf(rows, 'replies')).toEqual({ value: 0, accounts: 3 });
  });

  it('never makes a zero of what nobody tells', () => {
    expect(sumOf([row({})], 'views')).toBeNull();
    expect(sumOf([row({ clicks: 5 }), row({})], 'clicks')).toEqual({ value: 5, accounts: 1 });
  });
});

describe('linePoints', () => {
  it('stands on zero and ends at the right', () => {
    const series = [
      { at: '2026-05-04T08:00:00Z', interactions: 0 },
      { at: '2026-05-04T09:00:00Z', interactions: 5 },
      { at: '2026-05-04T12:00:00Z', interactions: 10 },
    ];
    expect(linePoints(series, { width: 80, height: 20 })).toBe('0.0,20.0 20.0,10.0 80.0,0.0');
  });
});
