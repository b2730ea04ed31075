import { useVirtualizer } from '@tanstack/react-virtual';
import type { Upload, UploadRow } from '@tingshuo/contracts';
import { type ClipboardEvent, type KeyboardEvent, type MouseEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAnnounce } from '../../ui/announcer.js';
import { Failure } from '../../ui/failure.js';
import { CellEditor } from './cell-editor.js';
import { CellProblems } from './cell-problems.js';
import { type Cursor, moved, nextCell } from './grid-cursor.js';
import { gridRole } from './grid-role.js';
import { GridRow } from './grid-row.js';
import styles from './import.module.css';
import { type CellChange, type RowFilter, useCorrectCells, useUploadRows } from './import-queries.js';
import { pastedCells } from './pasted-cells.js';
import { columnName, problemsAt } from './row-problems.js';

const ROW_HEIGHT = 32;
const MAX_PASTED = 1_000;

interface UploadGridProps {
  upload: Upload;
  filter: RowFilter;
  total: number;
  canEdit: boolean;
}

/** Every row of the table with its problems; cells are corrected where they stand. Only what is in sight is drawn. */
export function UploadGrid({ upload, filter, total: first, canEdit }: UploadGridProps) {
  // A row that was put right keeps its place, so the list keeps its length.
  const [total] = useState(first);
  const { t } = useTranslation('importing');
  const announce = useAnnounce();
  const scroller = useRef<HTMLDivElement>(null);
  const table = useRef<HTMLTableElement>(null);
  const [at, setAt] = useState<Cursor>({ row: 0, column: 0 });
  const [editing, setEditing] = useState<string | null>(null);
  const columns = upload.header.length;
  const virtual = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    scrollPaddingStart: ROW_HEIGHT,
    overscan: 10,
    initialRect: { width: 900, height: 640 },
  });
  const items = virtual.getVirtualItems();
  const rows = useUploadRows(upload.id, filter, {
    first: items[0]?.index ?? 0,
    last: items.at(-1)?.index ?? 0,
    isFlying: virtual.isScrolling,
  });
  const correct = useCorrectCells(upload.id);
  const current = rows.rowAt(at.row);
  const mayEdit = canEdit && (current?.state === 'ready' || current?.state === 'error');

  useEffect(() => {
    const cell = document.getElementById(cellId(at));
    cell?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [at]);

  const go = (to: Cursor) => {
    setAt(to);
    virtual.scrollToIndex(to.row);
  };
  const save = (value: string, then: Cursor | null) => {
    setEditing(null);
    table.current?.focus({ preventScroll: true });
    if (current && value !== (current.cells[at.column] ?? ''))
      correct.mutate([{ index: current.index, column: at.column, value }]);
    if (then) go({ row: Math.min(total - 1, then.row), column: Math.min(columns - 1, then.column) });
  };
  const toNextProblem = () => {
    const found = nextCell(at, { rows: total, columns }, ({ row, column }) => {
      const each = rows.rowAt(row);
      if (each === null) return false;
      // What is wrong with the row as a whole is told at its first cell.
      return problemsAt(each, column).length > 0 || (column === 0 && problemsAt(each, null).length > 0);
    });
    if (found) go(found);
    else announce(t('noProblem'));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (editing !== null || event.nativeEvent.isComposing || event.altKey) return;
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / ROW_HEIGHT) - 2);
    const to = moved(at, event, { rows: total, columns, page });
    const text = current?.cells[at.column] ?? '';
    const isPlain = !event.ctrlKey && !event.metaKey;
    if (to) go(to);
    else if (event.key === 'F8') toNextProblem();
    else if (mayEdit && (event.key === 'Enter' || event.key === 'F2')) setEditing(text);
    else if (mayEdit && event.key === 'Delete') save('', null);
    else if (mayEdit && isPlain && event.key.length === 1 && event.key !== ' ') setEditing(event.key);
    else return;
    event.preventDefault();
  };
  const onPaste = (event: ClipboardEvent) => {
    if (editing !== null || !canEdit) return;
    const block = pastedCells(event.clipboardData.getData('text/plain'));
    const changes = changesOf(block, at, columns, rows.rowAt).slice(0, MAX_PASTED);
    if (changes.length === 0) return;
    event.preventDefault();
    correct.mutate(changes);
  };
  const onClick = (event: MouseEvent) => {
    if (editing !== null) return;
    const cell = (event.target as Element).closest<HTMLElement>('[data-column]');
    table.current?.focus({ preventScroll: true });
    if (cell) setAt({ row: Number(cell.dataset.row), column: Number(cell.dataset.column) });
  };
  return (
    <>
      <div ref={scroller} className={styles.scroller}>
        <table
          ref={table}
          className={styles.grid}
          {...gridRole(total, columns, total > 0 ? cellId(at) : undefined)}
          aria-label={t('table', { name: upload.name })}
          data-testid="upload-grid"
          style={{ ['--tracks' as string]: tracksOf(upload), height: virtual.getTotalSize() + ROW_HEIGHT }}
          onKeyDown={onKeyDown}
          onPaste={onPaste}
          onClick={onClick}
          onDoubleClick={() => mayEdit && setEditing(current?.cells[at.column] ?? '')}
        >
          <thead>
            <tr aria-rowindex={1}>
              <th scope="col">{t('row')}</th>
              <th scope="col">{t('stateColumn')}</th>
              {upload.header.map((_, column) => (
                <th
                  key={columnName(upload, column, t)}
                  scope="col"
                  data-off={upload.settings.columns[column] === null}
                >
                  <span className="ts-clip">{columnName(upload, column, t)}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {items.map(({ index, start }) => (
              <GridRow
                key={index}
                row={rows.rowAt(index)}
                place={index}
                top={start + ROW_HEIGHT}
                columns={columns}
                current={index === at.row ? at.column : null}
                editor={
                  index === at.row && editing !== null ? (
                    <CellEditor
                      value={editing}
                      label={t('edit', {
                        column: columnName(upload, at.column, t),
                        row: (current?.index ?? 0) + 1,
                      })}
                      onSave={(value, by) =>
                        save(value, by && { row: at.row + by.rows, column: at.column + by.columns })
                      }
                      onCancel={() => {
                        setEditing(null);
                        table.current?.focus({ preventScroll: true });
                      }}
                    />
                  ) : null
                }
              />
            ))}
          </tbody>
        </table>
      </div>
      {(rows.error ?? correct.error) && <Failure error={rows.error ?? correct.error} />}
      <CellProblems upload={upload} row={current} column={at.column} onNext={toNextProblem} />
    </>
  );
}

const WIDE: ReadonlySet<string> = new Set(['text', 'firstComment']);
const NARROW: ReadonlySet<string> = new Set([
  'key',
  'date',
  'time',
  'mode',
  'kind',
  'lang',
  'pollMinutes',
  'pollMultiple',
]);

/** Texts are wide, dates and words are narrow. */
function tracksOf({ header, settings }: Upload): string {
  const widths = header.map((_, column) => {
    const field = settings.columns[column]?.field ?? '';
    return WIDE.has(field) ? 320 : NARROW.has(field) ? 112 : 168;
  });
  return widths.map((width) => `minmax(${width}px, ${width}fr)`).join(' ');
}

export const cellId = ({ row, column }: Cursor): string => `cell-${row}-${column}`;

/** The cells that a pasted block falls on; what has been imported stays as it is. */
function changesOf(
  block: string[][],
  at: Cursor,
  columns: number,
  rowAt: (place: number) => UploadRow | null,
): CellChange[] {
  return block.flatMap((cells, down) => {
    const row = rowAt(at.row + down);
    if (row?.state !== 'ready' && row?.state !== 'error') return [];
    return cells
      .map((value, right) => ({ index: row.index, column: at.column + right, value }))
      .filter(({ column }) => column < columns);
  });
}
