import { expect, it } from 'vitest';
import { clock, momentIn, spanName, timeIn } from './calendar-words.js';

it('names what is shown as people write it', () => {
  expect(spanName('month', '2026-11-22', 'zh')).toBe('2026年11月');
  expect(spanName('week', '2026-11-22', 'zh')).toBe('2026年11月16日 – 11月22日');
  expect(spanName('week', '2026-12-31', 'zh')).toBe('2026年12月28日 – 2027年1月3日');
  expect(spanName('month', '2026-11-22', 'en')).toBe('November 2026');
});

it('tells times in the zone', () => {
  const at = Date.parse('2026-11-22T17:05:00Z');
  expect([timeIn(at, 'UTC'), timeIn(at, 'Asia/Shanghai'), clock(1439)]).toEqual(['17:05', '01:05', '23:59']);
  expect(momentIn(at, 'Asia/Shanghai', 'en')).toBe('Mon 23 Nov 01:05');
});
