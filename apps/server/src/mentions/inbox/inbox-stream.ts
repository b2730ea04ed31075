import { allowsEveryCell, type InboxQuery } from './inbox-query.js';

/** An order in which mentions can be read newest first: one index range, or one for each cell of a scope, merged. */
export type InboxStream =
  | { kind: 'time' }
  | { kind: 'author'; author: string }
  | { kind: 'cells'; ranges: number }
  | { kind: 'assignee'; assignee: string; ranges: number }
  | { kind: 'rules'; rules: readonly string[]; ranges: number };

export interface InboxPlan {
  /** Holds exactly what matches. */
  stream: InboxStream;
  /** Read this many of the newest of all first: where matches are dense, one short range fills the page. */
  walkFirst: number;
}

/** What the counters of one scope (`all`, `rule:<id>`, `assignee:<id>`) say about the cells that a query allows. */
export interface ScopeSize {
  cells: number;
  mentions: number;
}

export interface InboxSizes {
  scopes: ReadonlyMap<string, ScopeSize>;
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
/** So many entries of a walk cost as much as looking into one range: where it may save the ranges, it may go on. */
const ENTRIES_PER_RANGE = 4;

interface Choice {
  stream: InboxStream;
  size: number;
  ranges: number;
}

/** Chooses how to read a query of at most one set and no words newest first. Null when nothing can match. */
export function planInbox(query: InboxQuery, sizes: InboxSizes, pageSize: number): InboxPlan | null {
  const { stream, size, ranges } = choiceOf(query, sizes);
  if (size === 0 || sizeOf(sizes, 'all').mentions === 0) return null;
  const walk = ranges > FEW_RANGES ? Math.ceil((pageSize * sizes.everything * SKEW) / size) : 0;
  const isDense = walk > 0 && walk <= LONGEST_WALK;
  const walkFirst = isDense ? Math.min(LONGEST_WALK, Math.max(walk, ranges * ENTRIES_PER_RANGE)) : 0;
  return { stream, walkFirst };
}

function choiceOf(query: InboxQuery, sizes: InboxSizes): Choice {
  if (query.rules.length > 0) {
    const of = query.rules.map((rule) => sizeOf(sizes, `rule:${rule}`));
    const ranges = of.reduce((sum, { cells }) => sum + cells, 0);
    const size = of.reduce((sum, { mentions }) => sum + mentions, 0);
    return { stream: { kind: 'rules', rules: query.rules, ranges }, size, ranges };
  }
  if (query.assignee !== null) {
    const { cells: ranges, mentions: size } = sizeOf(sizes, `assignee:${query.assignee}`);
    return { stream: { kind: 'assignee', assignee: query.assignee, ranges }, size, ranges };
  }
  if (query.author !== null) {
    return { stream: { kind: 'author', author: query.author }, size: sizes.author, ranges: 1 };
  }
  const { cells: ranges, mentions: size } = sizeOf(sizes, 'all');
  return allowsEveryCell(query)
    ? { stream: { kind: 'time' }, size, ranges: 1 }
    : { stream: { kind: 'cells', ranges }, size, ranges };
}

function sizeOf({ scopes }: InboxSizes, scope: string): ScopeSize {
  return scopes.get(scope) ?? { cells: 0, mentions: 0 };
}
