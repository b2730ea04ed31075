import { describe, expect, it } from 'vitest';
import { addDays, addMonths, daysBetween, isDay, startOfWeek, weekdayOf } from './day.js';

describe('day', () => {
  it('exists or does not', () => {
    expect(['2026-02-28', '2028-02-29', '2026-02-30', '2026-13-01', '26-1-1', ''].map(isDay)).toEqual([
      true,
      true,
      false,
      false,
      false,
      false,
    ]);
  });

  it('counts over the ends of months and years', () => {
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(addDays('2026-03-01', -1)).toBe('2026-02-28');
    expect(daysBetween('2026-12-30', '2027-01-02')).toBe(3);
  });

  it('keeps to the month that it is moved to', () => {
    expect(addMonths('2026-01-31', 1)).toBe('2026-02-28');
    expect(addMonths('2026-01-15', -1)).toBe('2025-12-15');
    expect(addMonths('2026-11-30', 3)).toBe('2027-02-28');
  });

  it('has weeks that begin on Monday', () => {
    expect(weekdayOf('2026-11-22')).toBe(7);
    expect(startOfWeek('2026-11-22')).toBe('2026-11-16');
    expect(startOfWeek('2026-11-16')).toBe('2026-11-16');
  });
});
