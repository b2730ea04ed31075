import { z } from 'zod';
import { Id, Instant, list } from '../basics.js';
import { route } from '../route.js';
import { TargetState } from './publication.js';

/** What the calendar draws: one publication at one time, with the accounts that have it then. */
export interface CalendarEntry {
  id: string;
  /** Epoch ms. */
  at: number;
  /** Title, or the first words. */
  text: string;
  /** The most urgent one of its accounts. */
  state: TargetState;
  /** In the order of the accounts' numbers. */
  accountIds: readonly string[];
  campaignId: string | null;
  /** Where only its card was moved: when it was published (epoch ms). */
  publishedAt: number | null;
}

/** Most urgent first: an entry of several accounts shows the first that one of them is in. */
export const STATE_URGENCY = [
  'needs_check',
  'missed',
  'failed',
  'partly_published',
  'awaiting_approval',
  'by_hand',
  'sending',
  'draft',
  'scheduled',
  'published',
  'cancelled',
] as const satisfies readonly TargetState[];

/** Stands between texts, which never have it. */
export const BETWEEN_TEXTS = '\u001f';
const ID_LENGTH = 36;
const FIRST_LETTER = 97;

/**
 * Entries by columns, each of them one string, in the order of time: ten thousand strings and checks of their own take
 * longer than all the drawing. Item `i` of every column makes entry `i`.
 */
export const PackedCalendar = z
  .object({
    count: z.number().int(),
    /** 36 characters each. */
    ids: z.string(),
    /** Epoch ms, between blanks. */
    times: z.string(),
    /** Between `BETWEEN_TEXTS`. */
    texts: z.string(),
    /** One letter each: `a` is the first state of `STATE_URGENCY`. */
    states: z.string(),
    /** Places in `accountIds` between blanks, entries between `|`. */
    accounts: z.string(),
    /** Places in `campaignIds` between blanks, nothing for none. */
    campaigns: z.string(),
    /** Epoch ms between blanks, of moved cards of what is out only; nothing for all others. */
    published: z.string(),
    /** In the order of their numbers. */
    accountIds: z.array(Id),
    campaignIds: z.array(Id),
    /** Every tag that one of the entries has. */
    tags: z.array(z.string()),
  })
  .refine(({ count, ids, states }) => ids.length === count * ID_LENGTH && states.length === count);
export type PackedCalendar = z.infer<typeof PackedCalendar>;

/** The entries of a packed calendar; most have the accounts of another one and share its list. */
export function unpackCalendar(packed: PackedCalendar): CalendarEntry[] {
  const { count, ids, accountIds, campaignIds, states } = packed;
  if (count === 0) return [];
  const times = packed.times.split(' ');
  const texts = packed.texts.split(BETWEEN_TEXTS);
  const campaigns = packed.campaigns.split(' ');
  const published = packed.published.split(' ');
  const known = new Map<string, readonly string[]>();
  const accountsOf = (places: string): readonly string[] => {
    const found = known.get(places);
    if (found) return found;
    const inOrder = places.split(' ').sort((a, b) => Number(a) - Number(b));
    const list = inOrder.flatMap((place) => accountIds[Number(place)] ?? []);
    known.set(places, list);
    return list;
  };
  return packed.accounts.split('|').map((places, i) => ({
    id: ids.slice(i * ID_LENGTH, (i + 1) * ID_LENGTH),
    at: Number(times[i]),
    text: texts[i] ?? '',
    state: STATE_URGENCY[states.charCodeAt(i) - FIRST_LETTER] ?? 'draft',
    accountIds: accountsOf(places),
    campaignId: campaigns[i] ? (campaignIds[Number(campaigns[i])] ?? null) : null,
    publishedAt: published[i] ? Number(published[i]) : null,
  }));
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
    response: PackedCalendar,
  }),
};
