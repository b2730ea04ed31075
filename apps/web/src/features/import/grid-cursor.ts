/** Where the keys stand: a row by its place in the list, a column by its index. */
export interface Cursor {
  row: number;
  column: number;
}

interface Extent {
  rows: number;
  columns: number;
  /** Rows in sight. */
  page: number;
}

interface Press {
  key: string;
  ctrlKey?: boolean;
  metaKey?: boolean;
  shiftKey?: boolean;
}

/** Where a key leads in a data grid (ARIA practices, grid); null where the key means nothing here. */
export function moved({ row, column }: Cursor, press: Press, { rows, columns, page }: Extent): Cursor | null {
  const toEdge = press.ctrlKey || press.metaKey;
  const to = (r: number, c: number): Cursor => ({
    row: Math.max(0, Math.min(rows - 1, r)),
    column: Math.max(0, Math.min(columns - 1, c)),
  });
  switch (press.key) {
    case 'ArrowDown':
      return to(toEdge ? rows : row + 1, column);
    case 'ArrowUp':
      return to(toEdge ? 0 : row - 1, column);
    case 'ArrowRight':
      return to(row, toEdge ? columns : column + 1);
    case 'ArrowLeft':
      return to(row, toEdge ? 0 : column - 1);
    case 'PageDown':
      return to(row + page, column);
    case 'PageUp':
      return to(row - page, column);
    case 'Home':
      return to(toEdge ? 0 : row, 0);
    case 'End':
      return to(toEdge ? rows : row, columns);
    default:
      return null;
  }
}

/** The next cell of the row and those below, in reading order, of which `isWanted`; null where there is none. */
export function nextCell(
  { row, column }: Cursor,
  { rows, columns }: Pick<Extent, 'rows' | 'columns'>,
  isWanted: (cursor: Cursor) => boolean,
): Cursor | null {
  for (let r = row; r < rows; r += 1) {
    for (let c = r === row ? column + 1 : 0; c < columns; c += 1) {
      const at = { row: r, column: c };
      if (isWanted(at)) return at;
    }
  }
  return null;
}
