import { describe, expect, it } from 'vitest';
import { calendarGrid } from './calendar-grid.js';
import { shifted, shiftInto, timeOfNew } from './shift.js';

const BERLIN = 'Europe/Berlin';
const utc = (at: number) => new Date(at).toISOString();
const cellAt = (view: 'day' | 'week' | 'month', day: string, minute: number | null) => {
  const cell = calendarGrid(view, day, BERLIN, [], [575])
    .rows.flat()
    .find((each) => each.day === day && each.minute === minute);
  if (!cell) throw new Error('no such cell');
  return cell;
};

describe('shift', () => {
  it('keeps the time of day over a change of the clocks', () => {
    const saturday = Date.parse('2026-03-28T08:15:30.000Z');
    expect(utc(shifted(saturday, { days: 1, minutes: 0 }, BERLIN))).toBe('2026-03-29T07:15:30.000Z');
  });

  it('goes hour by hour through a gap in both directions', () => {
    const before = Date.parse('2026-03-29T00:30:00.000Z');
    const after = shifted(before, { days: 0, minutes: 60 }, BERLIN);
    expect(utc(after)).toBe('2026-03-29T01:30:00.000Z');
    expect(shifted(after, { days: 0, minutes: -60 }, BERLIN)).toBe(before);
  });

  it('keeps what the view does not show', () => {
    const at = Date.parse('2026-06-01T08:20:00.000Z');
    const into = (view: 'day' | 'week' | 'month', minute: number | null) =>
      utc(shifted(at, shiftInto(at, cellAt(view, '2026-06-03', minute), view === 'week', BERLIN), BERLIN));
    expect(into('month', null)).toBe('2026-06-03T08:20:00.000Z');
    expect(into('week', 15 * 60)).toBe('2026-06-03T13:20:00.000Z');
    expect(into('day', 575)).toBe('2026-06-03T07:35:00.000Z');
  });

  it('begins a new post where the cell is', () => {
    expect(utc(timeOfNew(cellAt('month', '2026-06-03', null), BERLIN))).toBe('2026-06-03T07:00:00.000Z');
    expect(utc(timeOfNew(cellAt('week', '2026-06-03', 600), BERLIN))).toBe('2026-06-03T08:00:00.000Z');
  });
});
