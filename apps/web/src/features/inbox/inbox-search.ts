import {
  type CellFilter,
  decodeCell,
  LANG_CLASSES,
  MENTION_STATES,
  type MentionRow,
  SENTIMENTS,
  WHYS,
} from '@tingshuo/contracts';
import { z } from 'zod';

const Text = z.string().max(2000).optional().catch(undefined);

/** The inbox's filters as they stand in the address: comma-separated; no `state` means what waits, `any` all. */
export const InboxSearch = z.object({
  state: Text,
  sentiment: Text,
  lang: Text,
  why: Text,
  account: Text,
  rule: Text,
  assignee: Text,
  author: Text,
  q: Text,
});
export type InboxSearch = z.infer<typeof InboxSearch>;
export type FilterName = keyof InboxSearch;
export const FILTER_NAMES = Object.keys(InboxSearch.shape) as FilterName[];

/** The same filters as the API takes them; every key has a value, so that equal filters have equal cache keys. */
export type InboxFilter = Record<string, string>;

export function valuesOf(search: InboxSearch, name: FilterName): string[] {
  return (search[name] ?? '').split(',').filter((value) => value !== '');
}

export function toFilter(search: InboxSearch): InboxFilter {
  const state = search.state === 'any' ? '' : (search.state ?? 'untriaged');
  const pairs = FILTER_NAMES.map((name): [string, string] => [
    name,
    name === 'state' ? state : (search[name] ?? '').trim(),
  ]);
  return Object.fromEntries(pairs.filter(([, value]) => value !== ''));
}

/** Whether two addresses show the same list. */
export function sameSearch(a: InboxSearch, b: InboxSearch): boolean {
  return JSON.stringify(toFilter(a)) === JSON.stringify(toFilter(b));
}

function known<T extends string>(filter: InboxFilter, name: string, allowed: readonly T[]): T[] {
  const wanted = new Set((filter[name] ?? '').split(','));
  return allowed.filter((value) => wanted.has(value));
}

/** The part of a filter that the cells decide; account numbers by the accounts' ids. */
export function toCellFilter(filter: InboxFilter, numberOf: ReadonlyMap<string, number>): CellFilter {
  const accounts = (filter['account'] ?? '').split(',').filter((id) => id !== '');
  return {
    states: known(filter, 'state', MENTION_STATES),
    sentiments: known(filter, 'sentiment', SENTIMENTS),
    langs: known(filter, 'lang', LANG_CLASSES),
    whys: known(filter, 'why', WHYS),
    // -1 is no account's number: an unknown account matches nothing instead of everything.
    accountNumbers: accounts.map((id) => numberOf.get(id) ?? -1),
  };
}

/** Whether a row still belongs to the list; words in the text are the server's to judge. */
export function rowMatches(row: MentionRow, filter: InboxFilter): boolean {
  const allows = (name: string, values: readonly string[]) => {
    const wanted = filter[name];
    return !wanted || wanted.split(',').some((value) => values.includes(value));
  };
  return (
    allows('state', [row.state]) &&
    allows('sentiment', [row.post.sentiment.label]) &&
    allows('lang', [decodeCell(row.cell).lang]) &&
    allows('why', [row.why]) &&
    allows('account', [row.account.id]) &&
    allows(
      'rule',
      row.hits.map((hit) => hit.ruleId),
    ) &&
    allows('assignee', row.assigneeId ? [row.assigneeId] : []) &&
    allows('author', [row.post.author.identityId])
  );
}
