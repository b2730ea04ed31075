import { z } from 'zod';
import { Id, Instant, list } from '../basics.js';
import { route } from '../route.js';
import { CONTENT_KINDS, type ContentKind } from './content.js';
import { TARGET_STATES, TargetState } from './publication.js';

/** What the calendar draws: one publication at one time, with the accounts that have it then. */
export interface CalendarEntry {
  id: string;
  number: number;
  /** Epoch ms. */
  at: number;
  /** Title, or the first words. */
  text: string;
  kind: ContentKind;
  /** The most urgent one of its accounts. */
  state: TargetState;
  accountIds: string[];
  campaignId: string | null;
  tags: string[];
  authorId: string;
}

/** Columns are checked by one function each: ten thousand checks of their own take longer than all the drawing. */
const isNumber = (value: unknown): boolean => typeof value === 'number';
const isText = (value: unknown): boolean => typeof value === 'string';
const column = <T>(isItem: (value: unknown) => boolean) =>
  z.custom<T[]>((value) => Array.isArray(value) && value.every(isItem));
const Numbers = column<number>(isNumber);
const Texts = column<string>(isText);
const Lists = column<number[]>((value) => Array.isArray(value) && value.every(isNumber));

/**
 * Entries by columns, in the order of time: entry `i` is made of the items `i`. What repeats stands once in `names`,
 * and the columns after `text` hold places in it (-1: none); kinds and states are places in their lists.
 */
export const CalendarColumns = z.object({
  id: Texts,
  number: Numbers,
  at: Numbers,
  text: Texts,
  kind: Numbers,
  state: Numbers,
  accounts: Lists,
  campaign: Numbers,
  tags: Lists,
  author: Numbers,
  names: Texts,
});
export type CalendarColumns = z.infer<typeof CalendarColumns>;

export function packCalendar(entries: readonly CalendarEntry[]): CalendarColumns {
  const places = new Map<string, number>();
  const placeOf = (name: string): number => {
    const known = places.get(name);
    if (known !== undefined) return known;
    places.set(name, places.size);
    return places.size - 1;
  };
  const columns = {
    id: entries.map(({ id }) => id),
    number: entries.map(({ number }) => number),
    at: entries.map(({ at }) => at),
    text: entries.map(({ text }) => text),
    kind: entries.map(({ kind }) => CONTENT_KINDS.indexOf(kind)),
    state: entries.map(({ state }) => TARGET_STATES.indexOf(state)),
    accounts: entries.map(({ accountIds }) => accountIds.map(placeOf)),
    campaign: entries.map(({ campaignId }) => (campaignId === null ? -1 : placeOf(campaignId))),
    tags: entries.map(({ tags }) => tags.map(placeOf)),
    author: entries.map(({ authorId }) => placeOf(authorId)),
  };
  return { ...columns, names: [...places.keys()] };
}

/** What `packCalendar` packed. A place that is not there gives an empty name. */
export function unpackCalendar(columns: CalendarColumns): CalendarEntry[] {
  const { names } = columns;
  const nameAt = (place: number): string => names[place] ?? '';
  return columns.id.map((id, i) => {
    const campaign = columns.campaign[i] ?? -1;
    return {
      id,
      number: columns.number[i] ?? 0,
      at: columns.at[i] ?? 0,
      text: columns.text[i] ?? '',
      kind: CONTENT_KINDS[columns.kind[i] ?? 0] ?? 'announcement',
      state: TARGET_STATES[columns.state[i] ?? 0] ?? 'draft',
      accountIds: columns.accounts[i]?.map(nameAt) ?? [],
      campaignId: campaign < 0 ? null : nameAt(campaign),
      tags: columns.tags[i]?.map(nameAt) ?? [],
      authorId: nameAt(columns.author[i] ?? -1),
    };
  });
}

export const calendarRoutes = {
  entries: route({
    method: 'GET',
    path: '/api/calendar',
    access: 'publications.read',
    audit: false,
    query: z.object({
      from: Instant,
      to: Instant,
      state: list(TargetState),
      account: list(Id),
      campaign: Id.optional(),
      tag: z.string().max(50).optional(),
      author: z.string().max(100).optional(),
    }),
    response: CalendarColumns,
  }),
};
