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
export interface TermFilter {
  /** A tsquery. */
  words: string | null;
  accounts: readonly number[];
  states: readonly number[];
  moods: readonly number[];
  whys: readonly number[];
  rules: readonly string[];
  authors: readonly string[];
  assignees: readonly string[];
}

/** The filter as one tsquery, to be bound as a parameter. It has to ask for something. */
export function termsQuery(filter: TermFilter): string {
  const groups = [
    anyOf('@account', filter.accounts),
    anyOf('@state', filter.states),
    anyOf('@mood', filter.moods),
    anyOf('@why', filter.whys),
    anyOf('@rule', filter.rules),
    anyOf('@by', filter.authors),
    anyOf('@for', filter.assignees),
  ];
  return [filter.words, ...groups].flatMap((group) => group ?? []).join(' & ');
}

function anyOf(name: string, values: readonly (string | number)[]): string | null {
  if (values.length === 0) return null;
  return `(${values.map((value) => quoted(name + value)).join(' | ')})`;
}

const quoted = (term: string) => `'${term.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
