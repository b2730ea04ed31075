import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  BETWEEN_TEXTS,
  type CalendarEntry,
  PackedCalendar,
  STATE_URGENCY,
  unpackCalendar,
} from './calendar.js';
import { TARGET_STATES } from './publication.js';

const accountIds = ['5', '6', '7'].map((digit) => `0190a1b2-0000-7000-8000-00000000000${digit}`);
const campaignIds = ['8', '9'].map((digit) => `0190a1b2-0000-7000-8000-00000000000${digit}`);

const entry = fc.record({
  id: fc.uuid(),
  at: fc.integer(),
  text: fc.string().map((text) => text.replaceAll(BETWEEN_TEXTS, '')),
  state: fc.constantFrom(...STATE_URGENCY),
  accountIds: fc.subarray(accountIds, { minLength: 1 }),
  campaignId: fc.option(fc.constantFrom(...campaignIds)),
  publishedAt: fc.option(fc.integer()),
});

/** As the database packs it: the accounts of an entry in any order. */
function packed(entries: readonly CalendarEntry[]): unknown {
  const join = (between: string, textOf: (entry: CalendarEntry) => string) =>
    entries.map(textOf).join(between);
  return {
    count: entries.length,
    ids: join('', ({ id }) => id),
    times: join(' ', ({ at }) => String(at)),
    texts: join(BETWEEN_TEXTS, ({ text }) => text),
    states: join('', ({ state }) => String.fromCharCode(97 + STATE_URGENCY.indexOf(state))),
    accounts: join('|', ({ accountIds: ids }) =>
      [...ids]
        .reverse()
        .map((id) => accountIds.indexOf(id))
        .join(' '),
    ),
    campaigns: join(' ', ({ campaignId }) => (campaignId ? String(campaignIds.indexOf(campaignId)) : '')),
    published: join(' ', ({ publishedAt }) => String(publishedAt ?? '')),
    accountIds,
    campaignIds,
    tags: [],
  };
}

it('unpacks what was packed, also after its way as JSON', () => {
  fc.assert(
    fc.property(fc.array(entry, { maxLength: 30 }), (entries) => {
      const sent: unknown = JSON.parse(JSON.stringify(packed(entries)));
      expect(unpackCalendar(PackedCalendar.parse(sent))).toEqual(entries);
    }),
  );
});

it('refuses columns of something else', () => {
  const columns = packed([]) as object;
  expect(PackedCalendar.safeParse(columns).success).toBe(true);
  expect(PackedCalendar.safeParse({ ...columns, count: 1 }).success).toBe(false);
  expect(PackedCalendar.safeParse({ ...columns, accountIds: ['x'] }).success).toBe(false);
  expect(PackedCalendar.safeParse({ ...columns, ids: undefined }).success).toBe(false);
});

it('knows how urgent every state is', () => {
  expect([...STATE_URGENCY].sort()).toEqual([...TARGET_STATES].sort());
});
