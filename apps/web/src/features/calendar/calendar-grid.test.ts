import { offsetAt } from '@tingshuo/publishing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CalendarGrid, calendarGrid, spanOf, turnPage } from './calendar-grid.js';
import { keyOf, type PlacedEntry, placeEntries } from './placed-entries.js';
import { anEntry } from './testing/an-entry.js';

const STILL = new Map<string, PlacedEntry>();
const filled = (grid: CalendarGrid) =>
  grid.rows
    .flat()
    .filter(({ entries }) => entries.length > 0)
    .map(({ key, entries }) => [key, entries.map(({ entry }) => Number(entry.text.split(' ').at(-1)))]);

describe('calendar grid', () => {
  it('puts a post on the day that the zone shows', () => {
    const placed = placeEntries([anEntry(1, '2026-11-22T17:30:00.000Z')], STILL);
    expect(filled(calendarGrid('month', '2026-11-01', 'UTC', placed))).toEqual([['2026-11-22', [1]]]);
    expect(filled(calendarGrid('month', '2026-11-01', 'Asia/Shanghai', placed))).toEqual([
      ['2026-11-23', [1]],
    ]);
  });

  it('shows whole weeks of a month', () => {
    const { rows } = calendarGrid('month', '2026-11-22', 'UTC', []);
    expect(rows).toHaveLength(6);
    expect([rows[0]?.[0]?.day, rows[5]?.[6]?.day]).toEqual(['2026-10-26', '2026-12-06']);
    expect(calendarGrid('month', '2027-02-10', 'UTC', []).rows).toHaveLength(4);
  });

  it('has no posts in an hour that the clocks leave out, and both of one that they show twice', () => {
    const spring = calendarGrid(
      'week',
      '2026-03-29',
      'Europe/Berlin',
      placeEntries([anEntry(1, '2026-03-29T01:10:00.000Z')], STILL),
    );
    expect(filled(spring)).toEqual([['2026-03-29@180', [1]]]);
    expect(spring.rows[2]?.map(({ isGap }) => isGap)).toEqual([
      false,
      false,
      false,
      false,
      false,
      false,
      true,
    ]);
    const autumn = placeEntries(
      [anEntry(1, '2026-10-25T00:30:00.000Z'), anEntry(2, '2026-10-25T01:30:00.000Z')],
      STILL,
    );
    expect(filled(calendarGrid('week', '2026-10-25', 'Europe/Berlin', autumn))).toEqual([
      ['2026-10-25@120', [1, 2]],
    ]);
  });

  it('has a row for every slot of a day', () => {
    const placed = placeEntries([anEntry(1, '2026-11-22T09:40:00.000Z')], STILL);
    const { rows } = calendarGrid('day', '2026-11-22', 'UTC', placed, [575, 600]);
    expect(rows).toHaveLength(25);
    expect(rows.flat().find(({ entries }) => entries.length > 0)?.minute).toBe(575);
  });

  it('shows where a post is going while it is being moved', () => {
    const entry = anEntry(1, '2026-11-22T09:00:00.000Z');
    const to = Date.parse('2026-11-24T09:00:00.000Z');
    const moving = new Map([[keyOf(entry), { key: keyOf(entry), at: to, entry }]]);
    const placed = placeEntries([entry, anEntry(2, '2026-11-23T09:00:00.000Z')], moving);
    expect(filled(calendarGrid('month', '2026-11-22', 'UTC', placed))).toEqual([
      ['2026-11-23', [2]],
      ['2026-11-24', [1]],
    ]);
  });

  it('shows every post of its span exactly once, in every zone', () => {
    const instant = fc.date({
      min: new Date('2026-03-01T00:00:00Z'),
      max: new Date('2026-11-30T00:00:00Z'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(
        fc.array(instant, { maxLength: 40 }),
        fc.constantFrom('day', 'week', 'month'),
        fc.constantFrom('2026-03-29', '2026-04-05', '2026-10-25', '2026-11-01'),
        fc.constantFrom('UTC', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Africa/Cairo'),
        (dates, view, day, zone) => {
          const entries = dates.map((date, n) => anEntry(n, date.toISOString()));
          const { from, to } = spanOf(view, day, zone);
          const inside = dates.filter((date) => date.getTime() >= from && date.getTime() < to).length;
          const grid = calendarGrid(view, day, zone, placeEntries(entries, STILL), [95, 150]);
          const cells = grid.rows.flat();
          expect(cells.reduce((sum, { entries: { length } }) => sum + length, 0)).toBe(inside);
          for (const cell of cells) {
            for (const { at } of cell.entries) {
              expect(new Date(at + offsetAt(at, zone)).toISOString().slice(0, 10)).toBe(cell.day);
            }
          }
        },
      ),
    );
  });
});

it('turns to the view before and after', () => {
  expect(turnPage('month', '2026-01-31', 1)).toBe('2026-02-28');
  expect(turnPage('week', '2026-01-01', -1)).toBe('2025-12-25');
  expect(turnPage('day', '2026-12-31', 1)).toBe('2027-01-01');
});
