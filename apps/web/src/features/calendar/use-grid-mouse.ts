import type { MouseEvent, RefObject } from 'react';
import type { CalendarActs } from './calendar-acts.js';
import type { CalendarCell, CalendarGrid } from './calendar-grid.js';
import type { Cursor } from './cursor.js';
import { shiftInto, timeOfNew } from './shift.js';
import { useCardDragging } from './use-card-dragging.js';
import { orderOf } from './use-grid-keys.js';

interface GridMouse {
  table: RefObject<HTMLTableElement | null>;
  grid: CalendarGrid;
  cells: ReadonlyMap<string, CalendarCell>;
  zone: string;
  acts: CalendarActs;
  onCursor: (cursor: Cursor) => void;
}

/** Presses and dragging; one listener for the whole grid finds out what was meant. */
export function useGridMouse({ table, grid, cells, zone, acts, onCursor }: GridMouse) {
  useCardDragging({
    grid: table,
    enabled: acts.mayWrite,
    onDrop: (entryKey, cellKey) => {
      const target = cells.get(cellKey);
      const entry = [...cells.values()].flatMap(({ entries }) => entries).find(({ key }) => key === entryKey);
      if (!entry || !target) return;
      onCursor({ cell: target.key, on: entry.key });
      acts.shift(entry, shiftInto(entry.at, target, grid.view === 'week', zone), true);
    },
  });
  const cellUnder = (target: Element) =>
    cells.get(target.closest('[data-cell]')?.getAttribute('data-cell') ?? '');

  const onClick = (event: MouseEvent) => {
    const target = event.target as Element;
    const cell = cellUnder(target);
    // The keys go on from where was pressed.
    table.current?.focus({ preventScroll: true });
    if (!cell) return;
    const key = target.closest('[data-entry]')?.getAttribute('data-entry');
    const entry = cell.entries.find((each) => each.key === key);
    onCursor({ cell: cell.key, on: entry?.key ?? null });
    if (entry && event.shiftKey) acts.select({ kind: 'range', id: entry.key, order: orderOf(grid) });
    else if (entry && (event.ctrlKey || event.metaKey)) acts.select({ kind: 'toggle', id: entry.key });
    else if (entry) acts.open(entry);
    else if (target.closest('[data-more]')) acts.showDay(cell.day);
    else if (target.closest('[data-note]')) acts.note(cell.day);
    else if (target.closest('[data-new]')) acts.create(timeOfNew(cell, zone));
  };
  const onDoubleClick = (event: MouseEvent) => {
    const target = event.target as Element;
    const cell = cellUnder(target);
    if (cell && !cell.isGap && !target.closest('button')) acts.create(timeOfNew(cell, zone));
  };
  return { onClick, onDoubleClick };
}
