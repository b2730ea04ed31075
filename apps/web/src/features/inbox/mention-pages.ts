import type { MentionRow } from '@tingshuo/contracts';

/** Where a page begins: behind a cursor, at a place in the whole list, and the page before it. */
export interface PagePlace {
  cursor: string | null;
  startsAt: number;
  before: PagePlace | null;
}

export interface MentionPage {
  rows: MentionRow[];
  next: string | null;
}

export interface MentionPages {
  pages: MentionPage[];
  pageParams: PagePlace[];
}

export const FIRST_PLACE: PagePlace = { cursor: null, startsAt: 0, before: null };

export function placeAfter(page: MentionPage, place: PagePlace): PagePlace | undefined {
  if (page.next === null) return undefined;
  return { cursor: page.next, startsAt: place.startsAt + page.rows.length, before: place };
}

/** The rows in order, each once: pages read at different times may overlap. */
export function rowsOf(pages: MentionPages): MentionRow[] {
  const rows = new Map<string, MentionRow>();
  for (const page of pages.pages) for (const row of page.rows) if (!rows.has(row.id)) rows.set(row.id, row);
  return [...rows.values()];
}

/**
 * Puts a fresh first page on top of what is loaded. Where the two touch, everything newer is added, what the fresh
 * page no longer holds is dropped (unless `keep` says that someone is reading it), and the rest stays. Where they
 * do not touch, rows could be missing between them, so the fresh page takes the place of everything.
 */
export function mergeHead(
  loaded: MentionPages,
  head: MentionPage,
  keep: (id: string) => boolean,
): MentionPages {
  const fresh = new Set(head.rows.map((row) => row.id));
  const before = rowsOf(loaded);
  const lastShared = before.findLastIndex((row) => fresh.has(row.id));
  const passed = before.slice(0, lastShared + 1);
  const kept = passed.filter((row) => !fresh.has(row.id) && keep(row.id));
  const top = insertInOrder(head.rows, kept);
  const atTop = loaded.pageParams[0]?.startsAt === 0;
  if (!atTop || lastShared < 0 || lastShared === before.length - 1 || head.next === null) {
    return { pages: [{ rows: atTop ? top : head.rows, next: head.next }], pageParams: [FIRST_PLACE] };
  }
  const gone = new Set(passed.map((row) => row.id));
  const [first, ...others] = loaded.pages.map((page) => withoutRows(page, gone));
  const below = (first?.rows ?? []).filter((row) => !fresh.has(row.id));
  return {
    pages: [{ rows: [...top, ...below], next: first?.next ?? null }, ...others],
    pageParams: loaded.pageParams,
  };
}

export function updateRow(pages: MentionPages, row: MentionRow): MentionPages {
  return mapPages(pages, (page) =>
    page.rows.some((each) => each.id === row.id)
      ? { ...page, rows: page.rows.map((each) => (each.id === row.id ? row : each)) }
      : page,
  );
}

export function removeRows(pages: MentionPages, ids: ReadonlySet<string>): MentionPages {
  return mapPages(pages, (page) => withoutRows(page, ids));
}

/** Puts rows back where the order wants them, if that lies within what is loaded. */
export function insertRows(pages: MentionPages, rows: readonly MentionRow[]): MentionPages {
  const without = removeRows(pages, new Set(rows.map((row) => row.id)));
  return rows.reduce((sofar, row) => {
    const at = sofar.pages.findIndex(
      (page) => page.next === null || (page.rows.at(-1) && comesBefore(row, page.rows.at(-1)!)),
    );
    if (at < 0) return sofar;
    return mapPages(sofar, (page, i) =>
      i === at ? { ...page, rows: insertInOrder(page.rows, [row]) } : page,
    );
  }, without);
}

function insertInOrder(rows: readonly MentionRow[], extra: readonly MentionRow[]): MentionRow[] {
  const merged = [...rows];
  for (const row of extra) {
    const at = merged.findIndex((other) => comesBefore(row, other));
    merged.splice(at < 0 ? merged.length : at, 0, row);
  }
  return merged;
}

/** The list's order: time descending, then id descending. */
function comesBefore(a: MentionRow, b: MentionRow): boolean {
  const difference = Date.parse(a.post.occurredAt) - Date.parse(b.post.occurredAt);
  return difference === 0 ? a.id > b.id : difference > 0;
}

function mapPages(
  pages: MentionPages,
  change: (page: MentionPage, index: number) => MentionPage,
): MentionPages {
  const changed = pages.pages.map(change);
  return changed.every((page, i) => page === pages.pages[i]) ? pages : { ...pages, pages: changed };
}

function withoutRows(page: MentionPage, ids: ReadonlySet<string>): MentionPage {
  const rows = page.rows.filter((row) => !ids.has(row.id));
  return rows.length === page.rows.length ? page : { ...page, rows };
}
