import type { CalendarCell } from './calendar-grid.js';

/** Where the keys stand: in a cell, on a post of it, on what it does not show (`more`), or on the cell itself. */
export interface Cursor {
  cell: string;
  on: string | 'more' | null;
}

export const MORE = 'more';
export type Step = 'left' | 'right' | 'up' | 'down';

type Rows = readonly (readonly CalendarCell[])[];

/** How many posts a cell of so many lines shows: what does not fit stands in its last line as a number. */
export function shownIn({ entries: { length } }: CalendarCell, lines: number): number {
  return length <= lines ? length : Math.max(0, lines - 1);
}

/** What one can stand on in a cell, from the top: its posts that are shown, and the rest as one. */
function stopsOf(cell: CalendarCell, lines: number): string[] {
  const shown = shownIn(cell, lines);
  const keys = cell.entries.slice(0, shown).map(({ key }) => key);
  return cell.entries.length > shown ? [...keys, MORE] : keys;
}

function placeOf(rows: Rows, cursor: Cursor | null): { row: number; column: number } | null {
  if (cursor === null) return null;
  for (const [row, cells] of rows.entries()) {
    const column = cells.findIndex(({ key }) => key === cursor.cell);
    if (column >= 0) return { row, column };
  }
  return null;
}

/** The next stop from here; over the edge of the calendar there is none, and the cursor stays. */
export function stepped(rows: Rows, lines: number, cursor: Cursor | null, step: Step): Cursor | null {
  const place = placeOf(rows, cursor);
  const here = place && rows[place.row]?.[place.column];
  if (!place || !here || !cursor) return null;
  const stops = stopsOf(here, lines);
  const found = cursor.on === null ? -1 : stops.indexOf(cursor.on);
  // A post that was moved to where there is no room for it stands with the rest.
  const at = cursor.on !== null && found < 0 ? stops.length - 1 : found;
  if (step === 'down' && at + 1 < stops.length) return { cell: here.key, on: stops[at + 1] ?? null };
  if (step === 'up' && at > 0) return { cell: here.key, on: stops[at - 1] ?? null };
  const width = rows[0]?.length ?? 1;
  const to = place.row * width + place.column + { left: -1, right: 1, up: -width, down: width }[step];
  const cell = rows[Math.floor(to / width)]?.[to % width];
  if (to < 0 || !cell) return cursor;
  const there = stopsOf(cell, lines);
  return { cell: cell.key, on: (step === 'up' ? there.at(-1) : there[0]) ?? null };
}

/** The cell that holds a post, wherever it has been moved to. */
export function cellOf(rows: Rows, key: string): CalendarCell | undefined {
  return rows.flat().find(({ entries }) => entries.some((each) => each.key === key));
}
