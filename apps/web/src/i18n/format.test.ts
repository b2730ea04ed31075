import { describe, expect, it } from 'vitest';
import { formatAge, formatAgo, formatRough, formatShort, formatSpan } from './format.js';

const NOW = Date.parse('2026-05-04T12:00:00Z');
const ago = (ms: number) => new Date(NOW - ms).toISOString();

describe('format', () => {
  it('says an age in one unit', () => {
    expect(formatAge(ago(20_000), NOW, 'en')).toBe('now');
    expect(formatAge(ago(5 * 60_000), NOW, 'zh')).toBe('5分钟');
    expect(formatAge(ago(26 * 3_600_000), NOW, 'en')).toBe('1d');
    expect(formatAge('2026-02-03T12:00:00Z', NOW, 'en')).toBe('3 Feb');
    expect(formatAge('2024-02-03T12:00:00Z', NOW, 'en')).toBe('3 Feb 2024');
  });

  it('says when something was as it stands in a sentence', () => {
    expect(formatAgo(ago(20_000), NOW, 'zh')).toBe('刚刚');
    expect(formatAgo(ago(5 * 60_000), NOW, 'zh')).toBe('5分钟前');
    expect(formatAgo(ago(5 * 60_000), NOW, 'en')).toBe('5 min ago');
    expect(formatAgo(ago(26 * 3_600_000), NOW, 'zh')).toBe('1天前');
    expect(formatAgo('2026-02-03T12:00:00Z', NOW, 'en')).toBe('3 Feb');
  });

  it('says a span in two units', () => {
    expect(formatSpan(2 * 3_600_000 + 5 * 60_000 + 9000, 'en')).toBe('2h 5m');
    expect(formatSpan(2 * 3_600_000, 'zh')).toBe('2小时');
    expect(formatSpan(61_000, 'zh')).toBe('1分钟1秒');
    expect(formatSpan(0, 'en')).toBe('0s');
  });

  it('says a rough span in one unit', () => {
    const hour = 3_600_000;
    expect([20_000, 3 * hour, 50 * hour].map((ms) => formatRough(ms, 'en'))).toEqual([
      '1 min',
      '3 hrs',
      '2 days',
    ]);
    expect([3 * hour, 50 * hour].map((ms) => formatRough(ms, 'zh'))).toEqual(['3小时', '2天']);
  });

  it('shortens counts from ten thousand', () => {
    expect([formatShort(9999, 'en'), formatShort(12_300, 'en'), formatShort(12_300, 'zh')]).toEqual([
      '9999',
      '12.3k',
      '1.2万',
    ]);
  });
});
