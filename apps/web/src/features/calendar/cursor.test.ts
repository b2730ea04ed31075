import { describe, expect, it } from 'vitest';
import { calendarGrid } from './calendar-grid.js';
import { type Cursor, cellOf, MORE, type Step, stepped } from './cursor.js';
import { keyOf, placeEntries } from './placed-entries.js';
import { anEntry } from './testing/an-entry.js';

const entries = [1, 2, 3, 4].map((n) => anEntry(n, `2026-11-10T0${n}:00:00.000Z`));
const [first = '', second = '', third = ''] = entries.map(keyOf);
const { rows } = calendarGrid('month', '2026-11-01', 'UTC', placeEntries(entries, new Map()));
const walk = (from: Cursor, ...steps: Step[]) =>
  steps.reduce<Cursor | null>((cursor, step) => stepped(rows, 3, cursor, step), from);

describe('cursor', () => {
  it('goes through the posts of a day before it leaves it', () => {
    expect(walk({ cell: '2026-11-03', on: null }, 'down')).toEqual({ cell: '2026-11-10', on: first });
    expect(walk({ cell: '2026-11-10', on: first }, 'down')).toEqual({ cell: '2026-11-10', on: second });
    expect(walk({ cell: '2026-11-10', on: second }, 'down')).toEqual({ cell: '2026-11-10', on: MORE });
    expect(walk({ cell: '2026-11-10', on: MORE }, 'down')).toEqual({ cell: '2026-11-17', on: null });
    expect(walk({ cell: '2026-11-17', on: null }, 'up')).toEqual({ cell: '2026-11-10', on: MORE });
  });

  it('goes on in the next week and stays at the edges', () => {
    expect(walk({ cell: '2026-11-15', on: null }, 'right')).toEqual({ cell: '2026-11-16', on: null });
    expect(walk({ cell: '2026-10-26', on: null }, 'left')).toEqual({ cell: '2026-10-26', on: null });
    expect(walk({ cell: '2026-10-26', on: null }, 'up')).toEqual({ cell: '2026-10-26', on: null });
    expect(walk({ cell: '2026-12-06', on: null }, 'right', 'down')?.cell).toBe('2026-12-06');
  });

  it('leaves a post without room by the end of its day', () => {
    expect(walk({ cell: '2026-11-10', on: third }, 'down')).toEqual({ cell: '2026-11-17', on: null });
    expect(walk({ cell: '2026-11-10', on: third }, 'up')).toEqual({ cell: '2026-11-10', on: second });
  });

  it('finds a post where it stands', () => {
    expect(cellOf(rows, third)?.key).toBe('2026-11-10');
    expect(cellOf(rows, 'gone')).toBeUndefined();
  });
});
