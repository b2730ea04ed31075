import { type CellFilter, LANG_CLASSES, type LangClass, type MentionFilter } from '@tingshuo/contracts';
import { searchTsQuery } from '@tingshuo/language';
import { termsQuery } from '../../posts/mention-terms.js';
import { cellNumbers } from './inbox-size.repository.js';

/** A filter in the terms of the index: the cell's parts, the scopes with counters of their own, the words. */
export interface InboxQuery {
  cell: CellFilter;
  rules: readonly string[];
  assignee: string | null;
  author: string | null;
  /** Every word that the text must contain, as a tsquery; null where the text does not matter. */
  words: string | null;
}

/** `numberOf` gives accounts their numbers; an account that is not ours matches nothing. */
export function inboxQuery(filter: MentionFilter, numberOf: ReadonlyMap<string, number>): InboxQuery {
  return {
    cell: {
      accountNumbers: filter.account.map((id) => numberOf.get(id) ?? -1),
      states: filter.state,
      sentiments: filter.sentiment,
      langs: filter.lang,
      whys: filter.why,
    },
    rules: [...new Set(filter.rule)],
    assignee: filter.assignee || null,
    author: filter.author ?? null,
    words: filter.q ? searchTsQuery(filter.q) : null,
  };
}

/** Whether the filter leaves every cell in; lists then need no cells at all. */
export function allowsEveryCell({ cell }: InboxQuery): boolean {
  return Object.values(cell).every((allowed) => allowed.length === 0);
}

/** Whether only the order matters: no counter is needed. */
export function isUnfiltered(query: InboxQuery): boolean {
  const { rules, assignee, author, words } = query;
  return rules.length === 0 && !assignee && !author && !words && allowsEveryCell(query);
}

/** What the indexes of terms are asked: a tsquery, and the classes of language that have an index each. */
export interface Terms {
  terms: string;
  langs: readonly LangClass[];
}

/** The query in the terms of the indexes that join words and sets; null where it asks for at most one set. */
export function inboxTerms(query: InboxQuery): Terms | null {
  const { words, cell, rules, author, assignee } = query;
  const sets = [rules.length > 0, author !== null, assignee !== null].filter(Boolean).length;
  if (words === null && sets < 2) return null;
  const terms = termsQuery({
    ...cellNumbers(cell),
    words,
    rules,
    authors: author === null ? [] : [author],
    assignees: assignee === null ? [] : [assignee],
  });
  return { terms, langs: cell.langs?.length ? cell.langs : LANG_CLASSES };
}
