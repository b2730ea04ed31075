import { describe, expect, it } from 'vitest';
import { calendarGrid } from './calendar-grid.js';
import { MORE } from './cursor.js';
import { nowIn, settled, shiftBy } from './grid-cursor.js';
import { keyOf, placeEntries } from './placed-entries.js';
import { anEntry } from './testing/an-entry.js';

const entries = [1, 2, 3, 4].map((n) => anEntry(n, `2026-11-10T0${n}:00:00.000Z`));
const last = entries.map(keyOf).at(-1) ?? '';
const grid = calendarGrid('month', '2026-11-01', 'UTC', placeEntries(entries, new Map()));
const cells = new Map(grid.rows.flat().map((cell) => [cell.key, cell]));
const at = (cell: string, on: string | null) => settled({ cell, on }, grid, cells, '2026-11-22', 3);

describe('cursor of a grid', () => {
  it('begins at the day that is looked at', () => {
    expect(settled(null, grid, cells, '2026-11-22', 3)).toEqual({ cell: '2026-11-22', on: null });
    expect(at('2030-01-01', null)).toEqual({ cell: '2026-11-22', on: null });
  });

  it('follows a post that is moved, also to where there is no room for it', () => {
    expect(at('2026-11-03', last)).toEqual({ cell: '2026-11-10', on: last });
    expect(at('2026-11-03', 'gone')).toEqual({ cell: '2026-11-03', on: null });
  });

  it('stands on the rest only where there is one', () => {
    expect(at('2026-11-10', MORE)).toEqual({ cell: '2026-11-10', on: MORE });
    expect(at('2026-11-11', MORE)).toEqual({ cell: '2026-11-11', on: null });
  });

  it('moves by what the view is made of', () => {
    expect(shiftBy('month', 'up', false)).toEqual({ days: -7, minutes: 0 });
    expect(shiftBy('week', 'down', false)).toEqual({ days: 0, minutes: 60 });
    expect(shiftBy('day', 'up', true)).toEqual({ days: 0, minutes: -15 });
    expect(shiftBy('week', 'right', true)).toEqual({ days: 1, minutes: 0 });
  });

  it('knows how far the present has come', () => {
    const day = calendarGrid('day', '2026-11-22', 'UTC', [], [555]);
    const now = Date.parse('2026-11-22T09:05:00Z');
    const shares = day.rows.flat().map((cell) => nowIn(cell, day, now));
    expect(shares.filter((share) => share !== null)).toEqual([1 / 3]);
  });
});
