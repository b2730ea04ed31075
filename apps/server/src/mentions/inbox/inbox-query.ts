import type { CellFilter, LangClass, MentionFilter, MentionState, Sentiment, Why } from '@tingshuo/contracts';
import { LANG_CLASSES, MENTION_STATES, SENTIMENTS, WHYS } from '@tingshuo/contracts';
import { searchTsQuery } from '@tingshuo/language';

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

/** Words and cell parts as one tsquery over `inbox_terms` (see the migration). Null without words. */
export function termsOf({ words, cell }: InboxQuery): string | null {
  if (words === null) return null;
  const groups = [
    terms('@account', cell.accountNumbers ?? []),
    terms(
      '@state',
      (cell.states ?? []).map((state: MentionState) => MENTION_STATES.indexOf(state)),
    ),
    terms(
      '@mood',
      (cell.sentiments ?? []).map((mood: Sentiment) => SENTIMENTS.indexOf(mood)),
    ),
    terms(
      '@lang',
      (cell.langs ?? []).map((lang: LangClass) => LANG_CLASSES.indexOf(lang)),
    ),
    terms(
      '@why',
      (cell.whys ?? []).map((why: Why) => WHYS.indexOf(why)),
    ),
  ];
  return [words, ...groups.filter((group) => group !== '')].join(' & ');
}

function terms(prefix: string, values: readonly number[]): string {
  return values.length === 0 ? '' : `(${values.map((value) => `'${prefix}${value}'`).join(' | ')})`;
}
