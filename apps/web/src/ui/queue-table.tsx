import type { ReactNode } from 'react';
import { Failure } from './failure.js';
import { MoreButton } from './more-button.js';
import { RowsSkeleton } from './rows-skeleton.js';

interface QueueTableProps<T> {
  /** The rows that have been asked for, page by page. */
  of: {
    data: { pages: readonly { rows: readonly T[] }[] } | undefined;
    isPending: boolean;
    isError: boolean;
    error: Error | null;
    refetch(): unknown;
    hasNextPage: boolean;
    isFetchingNextPage: boolean;
    fetchNextPage(): unknown;
  };
  label: string;
  className: string | undefined;
  /** Heads of the columns, by their name. */
  columns: readonly { name: string; head: string }[];
  row: (row: T) => ReactNode;
  /** Stands for the table where there is nothing. */
  empty: ReactNode;
}

/** A queue that people work off: its rows under their heads, and more of them on demand. */
export function QueueTable<T>({ of, label, className, columns, row, empty }: QueueTableProps<T>) {
  const rows = of.data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <>
      {of.isPending && <RowsSkeleton rows={10} height={44} />}
      {of.isError && <Failure error={of.error} onRetry={() => void of.refetch()} />}
      {of.data && rows.length === 0 && empty}
      {rows.length > 0 && (
        <table className={className} aria-label={label}>
          <thead>
            <tr>
              {columns.map(({ name, head }) => (
                <th key={name} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>{rows.map(row)}</tbody>
        </table>
      )}
      <MoreButton of={of} />
    </>
  );
}
