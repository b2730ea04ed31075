import { describe, expect, it } from 'vitest';
import { linePoints, sumOf } from './metric-sums.js';
import { aRow } from './testing/a-row.js';

const counts = (likes: number | null) => ({ likes, replies: 0, reposts: null, quotes: null, views: null });

describe('sumOf', () => {
  it('adds up what is told, and says by how many', () => {
    const rows = [aRow({ counts: counts(3) }), aRow({ counts: counts(null) }), aRow({ counts: counts(4) })];
    expect(sumOf(rows, 'likes')).toEqual({ value: 7, accounts: 2 });
    expect(sumOf(rows, 'replies')).toEqual({ value: 0, accounts: 3 });
  });

  it('never makes a zero of what nobody tells', () => {
    expect(sumOf([aRow({})], 'views')).toBeNull();
    expect(sumOf([aRow({ clicks: 5 }), aRow({})], 'clicks')).toEqual({ value: 5, accounts: 1 });
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
