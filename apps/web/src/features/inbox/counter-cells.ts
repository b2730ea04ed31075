import { cellMatches, type MentionRow } from '@tingshuo/contracts';
import { type InboxFilter, toCellFilter } from './inbox-search.js';

export interface CounterCell {
  scope: string;
  cell: number;
  count: number;
}

/** The kept counters that a filter can be summed from; null where only counting the rows would tell. */
export function scopeOf(filter: InboxFilter): string | null {
  const { rule, assignee, author, q } = filter;
  if (author || q || (rule && assignee) || rule?.includes(',') || assignee?.includes(',')) return null;
  if (rule) return `rule:${rule}`;
  return assignee ? `assignee:${assignee}` : 'all';
}

export function countOf(
  cells: readonly CounterCell[],
  filter: InboxFilter,
  numberOf: ReadonlyMap<string, number>,
): number | null {
  const scope = scopeOf(filter);
  if (scope === null) return null;
  const cellFilter = toCellFilter(filter, numberOf);
  return cells.reduce(
    (sum, each) => (each.scope === scope && cellMatches(each.cell, cellFilter) ? sum + each.count : sum),
    0,
  );
}

/** The counters after a row has changed from one standing to another. */
export function moveCount(cells: readonly CounterCell[], from: MentionRow, to: MentionRow): CounterCell[] {
  const counts = new Map(cells.map((each) => [`${each.scope} ${each.cell}`, each]));
  const add = (row: MentionRow, by: number) => {
    for (const scope of scopesOf(row)) {
      const key = `${scope} ${row.cell}`;
      const count = (counts.get(key)?.count ?? 0) + by;
      counts.set(key, { scope, cell: row.cell, count: Math.max(0, count) });
    }
  };
  add(from, -1);
  add(to, 1);
  return [...counts.values()];
}

function scopesOf(row: MentionRow): string[] {
  const rules = [...new Set(row.hits.map((hit) => `rule:${hit.ruleId}`))];
  return ['all', ...rules, ...(row.assigneeId ? [`assignee:${row.assigneeId}`] : [])];
}
