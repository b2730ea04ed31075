import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import type { MentionDetail, MentionRow } from '@tingshuo/contracts';
import { useMemo } from 'react';
import { type CounterCell, moveCount } from './counter-cells.js';
import { type InboxFilter, rowMatches } from './inbox-search.js';
import { insertRows, type MentionPages, removeRows, rowsOf, updateRow } from './mention-pages.js';

/** Writes rows into every list, the open mention and the counters that the cache holds. */
export interface ListCache {
  find(ids: ReadonlySet<string>): MentionRow[];
  /** Rows that still match are updated in place, others leave; `back` also puts rows in again. */
  put(rows: readonly MentionRow[], how?: 'stay' | 'back'): void;
  reload(): void;
}

export function useListCache(): ListCache {
  const client = useQueryClient();
  return useMemo(() => listCache(client), [client]);
}

export function listCache(client: QueryClient): ListCache {
  const lists = () => client.getQueriesData<MentionPages>({ queryKey: ['mentions'] });
  return {
    find(ids) {
      const found = new Map<string, MentionRow>();
      for (const [, pages] of lists()) {
        for (const row of pages ? rowsOf(pages) : []) if (ids.has(row.id)) found.set(row.id, row);
      }
      for (const id of ids) {
        const open = client.getQueryData<MentionDetail>(['mention', id]);
        if (open && !found.has(id)) found.set(id, open.mention);
      }
      return [...found.values()];
    },
    put(rows, how = 'stay') {
      const before = new Map(this.find(new Set(rows.map((row) => row.id))).map((row) => [row.id, row]));
      for (const [key, pages] of lists()) {
        const filter = key[1] as InboxFilter;
        if (pages) client.setQueryData<MentionPages>(key, () => putInto(pages, rows, filter, how));
      }
      for (const row of rows) {
        client.setQueryData<MentionDetail>(['mention', row.id], (open) => open && { ...open, mention: row });
        const old = before.get(row.id);
        if (old && (old.cell !== row.cell || old.assigneeId !== row.assigneeId))
          moveCounter(client, old, row);
      }
    },
    reload() {
      void client.invalidateQueries({ queryKey: ['mentions'] });
      void client.invalidateQueries({ queryKey: ['counters'] });
    },
  };
}

function putInto(
  pages: MentionPages,
  rows: readonly MentionRow[],
  filter: InboxFilter,
  how: 'stay' | 'back',
): MentionPages {
  const staying = rows.filter((row) => rowMatches(row, filter));
  const leaving = new Set(rows.filter((row) => !staying.includes(row)).map((row) => row.id));
  const left = removeRows(pages, leaving);
  // Words are judged by the server: a row is not put back into a list that searches the text.
  return how === 'back' && !filter['q'] ? insertRows(left, staying) : staying.reduce(updateRow, left);
}

function moveCounter(client: QueryClient, from: MentionRow, to: MentionRow): void {
  client.setQueryData<{ cells: CounterCell[] }>(
    ['counters'],
    (old) => old && { cells: moveCount(old.cells, from, to) },
  );
}
