import type { KeyboardEvent } from 'react';
import { useKey } from '../../keys/key-context.js';
import type { CalendarActs } from './calendar-acts.js';
import type { CalendarGrid } from './calendar-grid.js';
import { type Cursor, MORE, type Step, stepped } from './cursor.js';
import { cardId } from './entry-card.js';
import { cellId, moreId } from './grid-cell.js';
import { shiftBy } from './grid-cursor.js';
import { timeOfNew } from './shift.js';

interface GridKeys {
  grid: CalendarGrid;
  zone: string;
  lines: number;
  cursor: Cursor | null;
  acts: CalendarActs;
  onCursor: (cursor: Cursor) => void;
  onTurn: (by: 1 | -1) => void;
  onToday: () => void;
}

const STEPS: Record<string, Step> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
};

export const idOf = ({ cell, on }: Cursor): string =>
  on === null ? cellId(cell) : on === MORE ? moreId(cell) : cardId(on);

/** Every post of the grid in the order in which it is read. */
export function orderOf({ rows }: CalendarGrid): string[] {
  return rows.flat().flatMap(({ entries }) => entries.map(({ key }) => key));
}

/** What the keys do while the grid has the focus, and the list's keys wherever the focus stands. */
export function useGridKeys({ grid, zone, lines, cursor, acts, onCursor, onTurn, onToday }: GridKeys) {
  const cell = grid.rows.flat().find(({ key }) => key === cursor?.cell);
  const current = cell?.entries.find(({ key }) => key === cursor?.on) ?? null;
  const step = (to: Step) => {
    const next = stepped(grid.rows, lines, cursor, to);
    if (!next) return;
    onCursor(next);
    document.getElementById(idOf(next))?.scrollIntoView({ block: 'nearest' });
  };
  const create = () => cell && !cell.isGap && acts.create(timeOfNew(cell, zone));
  const open = () => {
    if (current) acts.open(current);
    else if (cell && cursor?.on === MORE) acts.showDay(cell.day);
    else create();
  };
  const onArrow = (to: Step, event: KeyboardEvent) => {
    if (!event.altKey) step(to);
    else if (current && cursor) {
      onCursor(cursor);
      acts.shift(current, shiftBy(grid.view, to, event.shiftKey), false);
    }
  };
  useKey('list.next', () => step('down'));
  useKey('list.previous', () => step('up'));
  useKey('list.open', open);
  useKey('list.select', () => current && acts.select({ kind: 'toggle', id: current.key }));
  useKey(
    'list.range',
    () => current && acts.select({ kind: 'range', id: current.key, order: orderOf(grid) }),
  );

  return (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.nativeEvent.isComposing) return;
    const to = STEPS[event.key];
    if (to) onArrow(to, event);
    else if (event.key === 'PageUp') onTurn(-1);
    else if (event.key === 'PageDown') onTurn(1);
    else if (event.key === 'n') create();
    else if (event.key === 'm' && cell) acts.note(cell.day);
    else if (event.key === 't') onToday();
    else if (event.key === 'Delete' && current) acts.cancel(current);
    else return;
    event.preventDefault();
  };
}
