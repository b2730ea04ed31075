import { type KeyboardEvent, type MouseEvent, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../i18n/locale.js';
import { useKey } from '../../keys/key-context.js';
import styles from './calendar.module.css';
import type { CalendarActs } from './calendar-acts.js';
import type { CalendarCell, CalendarGrid } from './calendar-grid.js';
import { clock, dayName, weekdayName } from './calendar-words.js';
import { type Cursor, cellOf, MORE, type Step, shownIn, stepped } from './cursor.js';
import type { FreeSlot } from './day-slots.js';
import { cardId } from './entry-card.js';
import type { EntryNames } from './entry-names.js';
import { cellId, GridCell, moreId } from './grid-cell.js';
import { gridRole } from './grid-role.js';
import type { PlacedEntry } from './placed-entries.js';
import { type Shift, shiftInto, timeOfNew } from './shift.js';
import type { CalendarPlace } from './use-calendar-search.js';
import { useCardDragging } from './use-card-dragging.js';
import { useMonthLines } from './use-month-lines.js';

interface GridViewProps {
  grid: CalendarGrid;
  place: CalendarPlace;
  names: EntryNames;
  acts: CalendarActs;
  slots: readonly FreeSlot[];
  now: number;
  onTurn: (by: 1 | -1) => void;
}

const STEPS: Record<string, Step> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
};
const LINES = { week: 3, day: 8 };
const FIRST_HOUR = 7;

/** Day, week and month: a grid of cells with posts, which takes mouse and keys alike. */
export function GridView({ grid, place, names, acts, slots, now, onTurn }: GridViewProps) {
  const { t } = useTranslation('calendar');
  const locale = useLocale();
  const { view, zone } = { view: grid.view, zone: place.zone };
  const host = useRef<HTMLDivElement>(null);
  const table = useRef<HTMLTableElement>(null);
  const monthLines = useMonthLines(host, grid.rows.length);
  const lines = view === 'month' ? monthLines : LINES[view];
  const [wanted, setCursor] = useState<Cursor | null>(null);
  const cells = useMemo(() => new Map(grid.rows.flat().map((cell) => [cell.key, cell])), [grid]);
  const cursor = useMemo(
    () => settled(wanted, grid, cells, place.day, lines),
    [wanted, grid, cells, place.day, lines],
  );
  const cell = cursor && cells.get(cursor.cell);
  const current = cell?.entries.find(({ key }) => key === cursor?.on) ?? null;
  const entryOf = (key: string | undefined): PlacedEntry | undefined =>
    [...cells.values()].flatMap(({ entries }) => entries).find((each) => each.key === key);
  const order = () => grid.rows.flat().flatMap(({ entries }) => entries.map(({ key }) => key));

  const step = (to: Step) => {
    const next = stepped(grid.rows, lines, cursor, to);
    if (!next) return;
    setCursor(next);
    document.getElementById(idOf(next))?.scrollIntoView({ block: 'nearest' });
  };
  const shift = (by: Shift) => {
    if (!current || !cursor) return;
    setCursor({ cell: cursor.cell, on: current.key });
    acts.shift(current, by, false);
  };
  const open = () => {
    if (current) acts.open(current);
    else if (cell && cursor?.on === MORE) acts.showDay(cell.day);
    else if (cell && !cell.isGap) acts.create(timeOfNew(cell, zone));
  };
  useKey('list.next', () => step('down'));
  useKey('list.previous', () => step('up'));
  useKey('list.open', open);
  useKey('list.select', () => current && acts.select({ kind: 'toggle', id: current.key }));
  useKey('list.range', () => current && acts.select({ kind: 'range', id: current.key, order: order() }));
  useCardDragging({
    grid: table,
    enabled: acts.mayWrite,
    onDrop: (entryKey, cellKey) => {
      const [entry, target] = [entryOf(entryKey), cells.get(cellKey)];
      if (!entry || !target) return;
      setCursor({ cell: target.key, on: entry.key });
      acts.shift(entry, shiftInto(entry.at, target, view === 'week', zone), true);
    },
  });
  useLayoutEffect(() => {
    if (view === 'month') return;
    const hour = host.current?.querySelectorAll<HTMLElement>('[data-hour]')[FIRST_HOUR];
    host.current?.scrollTo({ top: (hour?.offsetTop ?? 0) - 40 });
  }, [view, grid.from]);

  const onKeyDown = (event: KeyboardEvent) => {
    const to = STEPS[event.key];
    if (event.ctrlKey || event.metaKey || event.nativeEvent.isComposing) return;
    if (to) {
      if (event.altKey) shift(shiftBy(view, to, event.shiftKey));
      else step(to);
    } else if (event.key === 'PageUp' || event.key === 'PageDown') onTurn(event.key === 'PageUp' ? -1 : 1);
    else if (event.key === 'n' && cell) acts.create(timeOfNew(cell, zone));
    else if (event.key === 't') place.go({ day: undefined });
    else if (event.key === 'Delete' && current) acts.cancel(current);
    else return;
    event.preventDefault();
  };
  const onClick = (event: MouseEvent) => {
    const target = event.target as Element;
    const box = cells.get(target.closest('[data-cell]')?.getAttribute('data-cell') ?? '');
    const key = target.closest('[data-entry]')?.getAttribute('data-entry');
    const entry = box?.entries.find((each) => each.key === key);
    table.current?.focus({ preventScroll: true });
    if (!box) return;
    setCursor({ cell: box.key, on: entry?.key ?? null });
    if (entry && event.shiftKey) acts.select({ kind: 'range', id: entry.key, order: order() });
    else if (entry && (event.ctrlKey || event.metaKey)) acts.select({ kind: 'toggle', id: entry.key });
    else if (entry) acts.open(entry);
    else if (target.closest('[data-more]')) acts.showDay(box.day);
    else if (target.closest('[data-new]')) acts.create(timeOfNew(box, zone));
  };
  const onDoubleClick = (event: MouseEvent) => {
    const target = event.target as Element;
    const box = cells.get(target.closest('[data-cell]')?.getAttribute('data-cell') ?? '');
    if (box && !box.isGap && !target.closest('button')) acts.create(timeOfNew(box, zone));
  };
  const [firstRow = []] = grid.rows;
  return (
    <div ref={host} className={styles.scroller} data-view={view}>
      <table
        ref={table}
        className={styles.grid}
        {...gridRole(cursor ? idOf(cursor) : undefined)}
        aria-label={t('calendar')}
        data-view={view}
        data-testid="calendar-grid"
        style={{ ['--columns' as string]: firstRow.length, ['--rows' as string]: grid.rows.length }}
        onKeyDown={onKeyDown}
        onClick={onClick}
        onDoubleClick={onDoubleClick}
      >
        {view !== 'day' && (
          <thead>
            <tr className={`${styles.row} ${styles.columnHeads}`}>
              {view === 'week' && <td className={styles.hourHead} />}
              {firstRow.map(({ day }) => (
                <th key={day} scope="col" data-today={view === 'week' && day === place.today}>
                  {view === 'week' ? dayName(day, locale) : weekdayName(day, locale)}
                </th>
              ))}
            </tr>
          </thead>
        )}
        <tbody>
          {grid.rows.map((row) => (
            <tr key={row[0]?.key} className={styles.row} data-hour={row[0]?.minute ?? undefined}>
              {row[0]?.minute != null && (
                <th scope="row" className={`${styles.hourHead} ts-num`}>
                  {clock(row[0].minute)}
                </th>
              )}
              {row.map((each) => (
                <GridCell
                  key={each.key}
                  cell={each}
                  view={view}
                  shown={shownIn(each, lines)}
                  names={names}
                  on={cursor?.cell === each.key ? (cursor.on ?? '') : null}
                  selection={acts.selection}
                  isToday={each.day === place.today}
                  isOutside={view === 'month' && each.day.slice(0, 7) !== place.day.slice(0, 7)}
                  now={nowIn(each, grid, now)}
                  mayWrite={acts.mayWrite}
                  slots={slots.filter(({ minute }) => view === 'day' && minute === each.minute)}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const idOf = ({ cell, on }: Cursor): string =>
  on === null ? cellId(cell) : on === MORE ? moreId(cell) : cardId(on);

/** What Alt with an arrow means: days across; weeks in a month, hours (with Shift quarters of one) elsewhere. */
function shiftBy(view: CalendarGrid['view'], to: Step, isFine: boolean): Shift {
  const sign = to === 'left' || to === 'up' ? -1 : 1;
  if (to === 'left' || to === 'right') return { days: sign, minutes: 0 };
  return view === 'month' ? { days: 7 * sign, minutes: 0 } : { days: 0, minutes: (isFine ? 15 : 60) * sign };
}

/** The cursor on what is shown now: a post is followed to where it has gone; what is not there falls to its day. */
function settled(
  wanted: Cursor | null,
  grid: CalendarGrid,
  cells: ReadonlyMap<string, CalendarCell>,
  day: string,
  lines: number,
): Cursor | null {
  const home = grid.rows.flat().find((cell) => cell.day === day) ?? grid.rows[0]?.[0];
  if (wanted === null) return home ? { cell: home.key, on: null } : null;
  const cell =
    wanted.on === null || wanted.on === MORE
      ? cells.get(wanted.cell)
      : (cellOf(grid.rows, wanted.on) ?? cells.get(wanted.cell));
  if (!cell) return home ? { cell: home.key, on: null } : null;
  const shown = cell.entries.slice(0, shownIn(cell, lines));
  if (wanted.on === null || wanted.on === MORE) {
    return { cell: cell.key, on: wanted.on === MORE && shown.length < cell.entries.length ? MORE : null };
  }
  const isThere = cell.entries.some(({ key }) => key === wanted.on);
  if (!isThere) return { cell: cell.key, on: null };
  return { cell: cell.key, on: shown.some(({ key }) => key === wanted.on) ? wanted.on : MORE };
}

/** How far the present has gone through the cell, 0..1; null where it is not in it. */
function nowIn({ start, minute }: CalendarCell, { view, rows }: CalendarGrid, now: number): number | null {
  if (minute === null) return null;
  const next =
    view === 'week'
      ? start + 3_600_000
      : (rows.find(([row]) => row && row.start > start)?.[0]?.start ?? start + 3_600_000);
  return now >= start && now < next ? (now - start) / (next - start) : null;
}
