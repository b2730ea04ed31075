import { type CellFilter, LANG_CLASSES, type LangClass, type MentionFilter } from '@tingshuo/contracts';
import { searchTerms } from '@tingshuo/language';
import { cellTerms, setTerms } from '../../posts/mention-terms.js';
import { cellNumbers } from './inbox-size.repository.js';

/** A filter in the terms of the index: the cell's parts, the scopes with counters of their own, the words. */
export interface InboxQuery {
  cell: CellFilter;
  rules: readonly string[];
  assignee: string | null;
  author: string | null;
  /** Every word that the text must contain, each as a tsquery; null where the text does not matter. */
  words: readonly string[] | null;
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
    words: filter.q ? wordsOf(filter.q) : null,
  };
}

function wordsOf(text: string): string[] | null {
  const terms = searchTerms(text);
  return terms.length > 0 ? terms : null;
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

/** What the indexes of terms are asked. */
export interface Terms {
  /** Everything, as a tsquery. */
  terms: string;
  /** Each of the words and of the sets, as a tsquery of its own. */
  groups: readonly string[];
  cell: ReturnType<typeof cellNumbers>;
  /** The classes of language that have an index each. */
  langs: readonly LangClass[];
}

/** The query in the terms of the indexes that join words and sets; null where it asks for at most one set. */
export function inboxTerms(query: InboxQuery): Terms | null {
  const { words, rules, author, assignee } = query;
  const cell = cellNumbers(query.cell);
  const sets = setTerms({ rules, authors: oneOrNone(author), assignees: oneOrNone(assignee) });
  if (words === null && sets.length < 2) return null;
  const groups = [...(words ?? []), ...sets];
  return {
    terms: [...groups, ...cellTerms(cell)].join(' & '),
    groups,
    cell,
    langs: query.cell.langs?.length ? query.cell.langs : LANG_CLASSES,
  };
}

const oneOrNone = (value: string | null): string[] => (value === null ? [] : [value]);
