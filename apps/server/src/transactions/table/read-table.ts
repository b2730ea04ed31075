import type { TransactionField, TransactionSettings } from '@tingshuo/contracts';
import { cellValue, dateOrderOf } from '@tingshuo/publishing';
import type { ParsedTable } from '../../publications/upload/parse-table.js';
import { decimalMarkOf } from './amount-text.js';
import { rowProblem } from './row-problems.js';
import { transactionColumns } from './transaction-columns.js';
import { type ReadTransaction, readTransaction } from './transaction-row.js';

/** Reads all rows of a table; what its columns say together (order of dates, decimal mark) holds for each. */
export function readTable(
  { header, rows }: ParsedTable,
  settings: TransactionSettings,
  { nowMs, networkNames }: { nowMs: number; networkNames: readonly string[] },
): { columns: (TransactionField | null)[]; rows: ReadTransaction[] } {
  const guessed = transactionColumns(header, networkNames);
  const columns = header.map((_, at) =>
    settings.columns ? (settings.columns[at] ?? null) : (guessed[at] ?? null),
  );
  const cellsOf = (field: TransactionField) => {
    const at = columns.indexOf(field);
    return at < 0 ? [] : rows.map(({ cells }) => cellValue(cells[at] ?? ''));
  };
  const dates = [...cellsOf('when'), ...cellsOf('date')];
  const ground = {
    columns,
    settings,
    dateOrder: settings.dateOrder ?? dateOrderOf(dates),
    decimalMark: decimalMarkOf(cellsOf('amount')),
    nowMs,
  };
  return { columns, rows: once(rows.map((row) => readTransaction(row, ground))) };
}

/** Of rows with the same order number the first counts. */
function once(rows: readonly ReadTransaction[]): ReadTransaction[] {
  const seen = new Set<string>();
  return rows.map((row) => {
    if (!row.draft) return row;
    if (seen.has(row.draft.order)) return { ...row, draft: null, problems: [rowProblem('order_twice')] };
    seen.add(row.draft.order);
    return row;
  });
}
