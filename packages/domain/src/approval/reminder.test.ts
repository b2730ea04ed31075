import fc from 'fast-check';
import { expect, it } from 'vitest';
import { nextReminderAt } from './reminder.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

function all(openedAt: number, dueAt: number): number[] {
  const times: number[] = [];
  for (
    let at = nextReminderAt(openedAt, dueAt, openedAt);
    at !== null;
    at = nextReminderAt(openedAt, dueAt, at)
  ) {
    times.push(at - openedAt);
  }
  return times;
}

it('tells people soon, once a day and an hour before', () => {
  expect(all(1_000, 1_000 + 2.5 * DAY)).toEqual([5 * MINUTE, DAY, 2 * DAY, 2.5 * DAY - HOUR]);
  expect(all(0, 30 * MINUTE)).toEqual([5 * MINUTE]);
  expect(all(0, 4 * MINUTE)).toEqual([]);
});

it('never tells more than once a day and once shortly before, and always goes on', () => {
  fc.assert(
    fc.property(fc.nat({ max: 30 * DAY }), fc.nat({ max: 40 * DAY }), (span, later) => {
      const times = all(0, span);
      expect(times.length).toBeLessThanOrEqual(2 + Math.ceil(span / DAY));
      expect(times.every((at) => at < span)).toBe(true);
      const next = nextReminderAt(0, span, later);
      expect(next === null || next > later).toBe(true);
    }),
  );
});
