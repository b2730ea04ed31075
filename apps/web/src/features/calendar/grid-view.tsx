import { useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../i18n/locale.js';
import type { CalendarActs } from './calendar-acts.js';
import type { CalendarGrid } from './calendar-grid.js';
import { clock, dayName, weekdayName } from './calendar-words.js';
import { type Cursor, shownIn } from './cursor.js';
import type { FreeSlot } from './day-slots.js';
import type { EntryNames } from './entry-names.js';
import { GridCell } from './grid-cell.js';
import { nowIn, settled } from './grid-cursor.js';
import { gridRole } from './grid-role.js';
import styles from './grid-view.module.css';
import type { Notes } from './note-queries.js';
import type { CalendarPlace } from './use-calendar-search.js';
import { idOf, useGridKeys } from './use-grid-keys.js';
import { useGridMouse } from './use-grid-mouse.js';
import { useMonthLines } from './use-month-lines.js';

interface GridViewProps {
  grid: CalendarGrid;
  place: CalendarPlace;
  names: EntryNames;
  acts: CalendarActs;
  slots: readonly FreeSlot[];
  notes: Notes;
  now: number;
}

const LINES = { week: 3, day: 8 };
const FIRST_HOUR = 7;

/** Day, week and month: a grid of cells with posts, which takes mouse and keys alike. */
export function GridView({ grid, place, names, acts, slots, notes, now }: GridViewProps) {
  const { t } = useTranslation('calendar');
  const locale = useLocale();
  const { view } = grid;
  const { zone } = place;
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
  const onKeyDown = useGridKeys({
    grid,
    zone,
    lines,
    cursor,
    acts,
    onCursor: setCursor,
    onTurn: place.turn,
    onToday: () => place.go({ day: undefined }),
  });
  const { onClick, onDoubleClick } = useGridMouse({ table, grid, cells, zone, acts, onCursor: setCursor });
  useLayoutEffect(() => {
    if (view === 'month') return;
    const hour = host.current?.querySelectorAll<HTMLElement>('[data-hour]')[FIRST_HOUR];
    host.current?.scrollTo({ top: (hour?.offsetTop ?? 0) - 40 });
  }, [view, grid.from]);

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
                  {view === 'week' && notes.has(day) && ` · ${notes.get(day)}`}
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
                  note={view === 'month' ? notes.get(each.day) : undefined}
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
