import type { CalendarCell, CalendarGrid } from './calendar-grid.js';
import { type Cursor, cellOf, MORE, type Step, shownIn } from './cursor.js';
import type { Shift } from './shift.js';

const HOUR_MS = 3_600_000;

/** What Alt with an arrow means: days across; weeks in a month, hours (with Shift quarters of one) elsewhere. */
export function shiftBy(view: CalendarGrid['view'], to: Step, isFine: boolean): Shift {
  const sign = to === 'left' || to === 'up' ? -1 : 1;
  if (to === 'left' || to === 'right') return { days: sign, minutes: 0 };
  return view === 'month' ? { days: 7 * sign, minutes: 0 } : { days: 0, minutes: (isFine ? 15 : 60) * sign };
}

/** The cursor on what is shown now: a post is followed to where it has gone; what is not there falls to its day. */
export function settled(
  wanted: Cursor | null,
  { rows }: CalendarGrid,
  cells: ReadonlyMap<string, CalendarCell>,
  day: string,
  lines: number,
): Cursor | null {
  const post = wanted?.on === MORE ? null : (wanted?.on ?? null);
  const cell = (post && cellOf(rows, post)) || cells.get(wanted?.cell ?? '');
  if (!wanted || !cell) {
    const home = rows.flat().find((each) => each.day === day) ?? rows[0]?.[0];
    return home ? { cell: home.key, on: null } : null;
  }
  if (post) return { cell: cell.key, on: cell.entries.some(({ key }) => key === post) ? post : null };
  const hasMore = shownIn(cell, lines) < cell.entries.length;
  return { cell: cell.key, on: wanted.on === MORE && hasMore ? MORE : null };
}

/** How far the present has gone through the cell, 0..1; null where it is not in it. */
export function nowIn(
  { start, minute }: CalendarCell,
  { view, rows }: CalendarGrid,
  now: number,
): number | null {
  if (minute === null) return null;
  const after = view === 'day' ? rows.find(([row]) => row && row.start > start)?.[0]?.start : undefined;
  const next = after ?? start + HOUR_MS;
  return now >= start && now < next ? (now - start) / (next - start) : null;
}
