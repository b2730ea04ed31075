import type { CellFilter, MentionFilter } from '@tingshuo/contracts';
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

/** The whole query in the terms of the words' index; null where it has no words. */
export function inboxTerms({ words, cell, rules, author, assignee }: InboxQuery): string | null {
  if (words === null) return null;
  return termsQuery(words, {
    ...cellNumbers(cell),
    rules,
    authors: author === null ? [] : [author],
    assignees: assignee === null ? [] : [assignee],
  });
}
