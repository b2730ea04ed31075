import { allowsEveryCell, type InboxQuery } from './inbox-query.js';

/** An order in which mentions can be read newest first: one index range, or one for each cell of a scope, merged. */
export type InboxStream =
  | { kind: 'time' }
  | { kind: 'author'; author: string }
  | { kind: 'cells'; ranges: number }
  | { kind: 'assignee'; assignee: string; ranges: number }
  | { kind: 'assignee-time'; assignee: string }
  | { kind: 'rules'; rules: readonly string[]; ranges: number };

export interface InboxPlan {
  /** Holds exactly what matches. */
  stream: InboxStream;
  /** Read this many of one long range first: where matches are dense in it, a short piece fills the page. */
  walkFirst: { stream: InboxStream; count: number } | null;
}

/** What the counters of one scope (`all`, `rule:<id>`, `assignee:<id>`) say about the cells that a query allows. */
export interface ScopeSize {
  cells: number;
  mentions: number;
  /** Mentions of all cells of the scope. */
  everything: number;
}

export interface InboxSizes {
  scopes: ReadonlyMap<string, ScopeSize>;
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
  /** A single range that holds all that matches among other things, and how much it holds. */
  longer: { stream: InboxStream; size: number };
}

/** Chooses how to read a query of at most one set and no words newest first. Null when nothing can match. */
export function planInbox(query: InboxQuery, sizes: InboxSizes, pageSize: number): InboxPlan | null {
  const { stream, size, ranges, longer } = choiceOf(query, sizes);
  if (size === 0 || sizeOf(sizes, 'all').mentions === 0) return null;
  const walk = ranges > FEW_RANGES ? Math.ceil((pageSize * longer.size * SKEW) / size) : 0;
  if (walk === 0 || walk > LONGEST_WALK) return { stream, walkFirst: null };
  const count = Math.min(LONGEST_WALK, Math.max(walk, ranges * ENTRIES_PER_RANGE));
  return { stream, walkFirst: { stream: longer.stream, count } };
}

function choiceOf(query: InboxQuery, sizes: InboxSizes): Choice {
  const all = sizeOf(sizes, 'all');
  const longer = { stream: { kind: 'time' as const }, size: all.everything };
  if (query.rules.length > 0) {
    const of = query.rules.map((rule) => sizeOf(sizes, `rule:${rule}`));
    const ranges = of.reduce((sum, { cells }) => sum + cells, 0);
    const size = of.reduce((sum, { mentions }) => sum + mentions, 0);
    return { stream: { kind: 'rules', rules: query.rules, ranges }, size, ranges, longer };
  }
  if (query.assignee !== null) {
    const { assignee } = query;
    const { cells: ranges, mentions: size, everything } = sizeOf(sizes, `assignee:${assignee}`);
    const byTime: InboxStream = { kind: 'assignee-time', assignee };
    return allowsEveryCell(query)
      ? { stream: byTime, size, ranges: 1, longer }
      : {
          stream: { kind: 'assignee', assignee, ranges },
          size,
          ranges,
          longer: { stream: byTime, size: everything },
        };
  }
  if (query.author !== null) {
    return { stream: { kind: 'author', author: query.author }, size: sizes.author, ranges: 1, longer };
  }
  const { cells: ranges, mentions: size } = all;
  return allowsEveryCell(query)
    ? { stream: { kind: 'time' }, size, ranges: 1, longer }
    : { stream: { kind: 'cells', ranges }, size, ranges, longer };
}

function sizeOf({ scopes }: InboxSizes, scope: string): ScopeSize {
  return scopes.get(scope) ?? { cells: 0, mentions: 0, everything: 0 };
}
