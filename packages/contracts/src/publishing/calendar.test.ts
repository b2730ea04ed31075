import fc from 'fast-check';
import { expect, it } from 'vitest';
import { CalendarColumns, packCalendar, unpackCalendar } from './calendar.js';
import { CONTENT_KINDS } from './content.js';
import { TARGET_STATES } from './publication.js';

const entry = fc.record({
  id: fc.uuid(),
  number: fc.nat(),
  at: fc.integer(),
  text: fc.string(),
  kind: fc.constantFrom(...CONTENT_KINDS),
  state: fc.constantFrom(...TARGET_STATES),
  accountIds: fc.array(fc.constantFrom('a', 'b', 'c')),
  campaignId: fc.option(fc.constantFrom('k', 'l')),
  tags: fc.array(fc.constantFrom('a', '秋季')),
  authorId: fc.constantFrom('mei', 'a'),
});

it('unpacks what was packed, also after its way as JSON', () => {
  fc.assert(
    fc.property(fc.array(entry, { maxLength: 30 }), (entries) => {
      const sent: unknown = JSON.parse(JSON.stringify(packCalendar(entries)));
      expect(unpackCalendar(CalendarColumns.parse(sent))).toEqual(entries);
    }),
  );
});

it('refuses columns of something else', () => {
  const columns = packCalendar([]);
  expect(CalendarColumns.safeParse({ ...columns, at: ['2026-11-22'] }).success).toBe(false);
  expect(CalendarColumns.safeParse({ ...columns, accounts: [['x']] }).success).toBe(false);
  expect(CalendarColumns.safeParse({ ...columns, id: undefined }).success).toBe(false);
});
