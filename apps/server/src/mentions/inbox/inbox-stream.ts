import type { InboxQuery } from './inbox-query.js';

/** How many mentions stand in each cell of a scope (`all`, `rule:<id>`, `assignee:<id>`), as the kept counters say. */
export type ScopeCells = ReadonlyMap<string, readonly { cell: number; count: number }[]>;

/** An order in which mentions can be read newest first: one index range, or one range per key, merged. */
export type InboxStream =
  | { kind: 'time' }
  | { kind: 'cells'; cells: readonly number[] }
  | { kind: 'assignee'; assignee: string; cells: readonly number[] }
  | { kind: 'rules'; keys: readonly { rule: string; cell: number }[] }
  | { kind: 'author'; author: string; cells: readonly number[] | null };

export interface InboxPlan {
  /** The smallest set that holds every match and can be read in order. */
  stream: InboxStream;
  /** How many mentions the stream holds. */
  size: number;
  /** Which part of all mentions that is. */
  share: number;
  /** Read this many of the newest of all first: where matches are dense, one short range fills the page. */
  walkFirst: number;
  /** The cells that the filter allows, null for all. */
  cells: readonly number[] | null;
}

/** What the counters say about a query. */
export interface InboxSizes {
  /** Cells that exist and pass the filter, by scope. */
  scopes: ScopeCells;
  /** All mentions of the workspace. */
  everything: number;
  /** Mentions of the author, counted up to a bound; 0 where no author is asked for. */
  author: number;
}

/** One range costs some microseconds, so a few ranges are cheaper than any walk. */
const FEW_RANGES = 48;
const LONGEST_WALK = 3_000;
/** A walk is sized for matches that are this much rarer at the newest end than on the whole. */
const SKEW = 2;

interface Choice {
  stream: InboxStream;
  size: number;
  ranges: number;
}

/** Chooses how to read a query's matches newest first. Null when nothing can match. */
export function planInbox(
  query: InboxQuery,
  sizes: InboxSizes,
  everyCell: boolean,
  pageSize: number,
): InboxPlan | null {
  const cells = everyCell ? null : cellsOf(sizes.scopes, 'all').map(({ cell }) => cell);
  const choices = choicesOf(query, sizes, cells);
  const best = choices.reduce((a, b) => (b.size < a.size ? b : a));
  if (best.size === 0 || cells?.length === 0) return null;
  const walk = best.ranges > FEW_RANGES ? Math.ceil((pageSize * sizes.everything * SKEW) / best.size) : 0;
  const isDense = query.words === null && walk <= LONGEST_WALK;
  const share = best.size / sizes.everything;
  return { stream: best.stream, size: best.size, share, walkFirst: isDense ? walk : 0, cells };
}

function choicesOf(query: InboxQuery, sizes: InboxSizes, cells: readonly number[] | null): Choice[] {
  const choices: Choice[] = [];
  if (query.rules.length > 0) {
    const found = query.rules.flatMap((rule) =>
      cellsOf(sizes.scopes, `rule:${rule}`).map((each) => ({ rule, ...each })),
    );
    const keys = found.map(({ rule, cell }) => ({ rule, cell }));
    choices.push({ stream: { kind: 'rules', keys }, size: total(found), ranges: keys.length });
  }
  if (query.assignee !== null) {
    const found = cellsOf(sizes.scopes, `assignee:${query.assignee}`);
    const stream = {
      kind: 'assignee',
      cells: found.map(({ cell }) => cell),
      assignee: query.assignee,
    } as const;
    choices.push({ stream, size: total(found), ranges: found.length });
  }
  if (query.author !== null) {
    const stream = { kind: 'author', author: query.author, cells } as const;
    choices.push({ stream, size: sizes.author, ranges: 1 });
  }
  if (choices.length > 0) return choices;
  return cells === null
    ? [{ stream: { kind: 'time' }, size: sizes.everything, ranges: 1 }]
    : [{ stream: { kind: 'cells', cells }, size: total(cellsOf(sizes.scopes, 'all')), ranges: cells.length }];
}

function cellsOf(scopes: ScopeCells, scope: string): readonly { cell: number; count: number }[] {
  return scopes.get(scope) ?? [];
}

function total(cells: readonly { count: number }[]): number {
  return cells.reduce((sum, { count }) => sum + count, 0);
}
