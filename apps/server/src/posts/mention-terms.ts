/**
 * What stands in the words' index beside the words of a mention, so that one index answers any filter with words. What
 * never changes is stored in `mention.search`; the rest is added by `inbox_terms` (see the migration). No token of a
 * text begins with @ (language/search-tokens).
 */

/** The terms of a mention that stay: who wrote it and which rules found it. */
export function lastingTerms({ author, rules }: { author: string; rules: readonly string[] }): string[] {
  return [`@by${author}`, ...rules.map((rule) => `@rule${rule}`)];
}

/** Numbers as they stand in the inbox cell. An empty list allows everything. Languages have indexes of their own. */
export interface CellNumbers {
  accounts: readonly number[];
  states: readonly number[];
  moods: readonly number[];
  whys: readonly number[];
}

/** What the cell has to have, as one tsquery for each of its parts that is not free. */
export function cellTerms({ accounts, states, moods, whys }: CellNumbers): string[] {
  return queries({ '@account': accounts, '@state': states, '@mood': moods, '@why': whys });
}

/** Which sets the mention has to be in, as one tsquery for each kind that is asked for. */
export function setTerms(sets: Record<'rules' | 'authors' | 'assignees', readonly string[]>): string[] {
  return queries({ '@rule': sets.rules, '@by': sets.authors, '@for': sets.assignees });
}

function queries(parts: Record<string, readonly (string | number)[]>): string[] {
  return Object.entries(parts).flatMap(([name, values]) => anyOf(name, values) ?? []);
}

function anyOf(name: string, values: readonly (string | number)[]): string | null {
  if (values.length === 0) return null;
  return `(${values.map((value) => quoted(name + value)).join(' | ')})`;
}

const quoted = (term: string) => `'${term.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
