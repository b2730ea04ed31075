import type { Query, TextClause } from '@tingshuo/listening';

/** A network's search finds words, not our queries: more streams than this per rule would only spend the budget. */
export const MAX_SEARCHES = 8;

/**
 * Words to search a network for, so that every post that the query can match contains at least one of them. Of the
 * parts of an AND the one with the fewest and longest words is taken. Empty where the query names no word to search.
 */
export function searchTerms(query: Query): string[] {
  const cover = coverOf(query);
  return cover ? [...new Set(cover)].slice(0, MAX_SEARCHES) : [];
}

/** Null where a part holds without any word. */
function coverOf(query: Query): string[] | null {
  switch (query.kind) {
    case 'word':
    case 'phrase':
    case 'prefix':
      return [termOf(query)];
    case 'or': {
      const parts = query.of.map(coverOf);
      return parts.some((part) => part === null) ? null : parts.flatMap((part) => part ?? []);
    }
    case 'and':
    case 'near':
      return best(query.of.map(coverOf));
    case 'author':
    case 'lang':
    case 'not':
      return null;
  }
}

function best(parts: readonly (string[] | null)[]): string[] | null {
  const usable = parts.filter((part) => part !== null);
  const shortest = (part: readonly string[]): number => Math.min(...part.map((term) => term.length));
  return usable.sort((a, b) => a.length - b.length || shortest(b) - shortest(a))[0] ?? null;
}

function termOf(clause: TextClause): string {
  return clause.text.startsWith('@') ? clause.text.slice(1) : clause.text;
}
