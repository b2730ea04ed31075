import type { PostingSlot } from '@tingshuo/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { weekdayOf } from '../calendar/day.js';
import { wallTimeAt } from '../calendar/wall-time.js';
import { freeSlots, isInTurn, slotInstants } from './slot-instants.js';

const utc = (at: number) => new Date(at).toISOString();
const at = (text: string) => Date.parse(text);
const first = (count: number, slots: PostingSlot[], zone: string, from: string) => {
  const found: string[] = [];
  for (const instant of slotInstants({ slots, zone }, at(from))) {
    found.push(utc(instant));
    if (found.length === count) break;
  }
  return found;
};

describe('slots of a queue', () => {
  it('come week after week at the same time of the wall', () => {
    const slots = [{ weekday: 1, minute: 540 }];
    expect(first(3, slots, 'Europe/Berlin', '2026-10-12T00:00:00Z')).toEqual([
      '2026-10-12T07:00:00.000Z',
      '2026-10-19T07:00:00.000Z',
      '2026-10-26T08:00:00.000Z',
    ]);
  });

  it('begin with the instant itself', () => {
    const slots = [{ weekday: 7, minute: 600 }];
    expect(first(1, slots, 'Asia/Shanghai', '2026-11-22T02:00:00Z')).toEqual(['2026-11-22T02:00:00.000Z']);
  });

  it('are as much later where the clocks jump over them, and two that fall together are one', () => {
    const slots = [
      { weekday: 7, minute: 150 },
      { weekday: 7, minute: 210 },
    ];
    expect(first(2, slots, 'Europe/Berlin', '2026-03-29T00:00:00Z')).toEqual([
      '2026-03-29T01:30:00.000Z',
      '2026-04-05T00:30:00.000Z',
    ]);
  });

  it('happen once where the clocks show them twice', () => {
    const slots = [{ weekday: 7, minute: 90 }];
    expect(first(2, slots, 'America/New_York', '2026-11-01T00:00:00Z')).toEqual([
      '2026-11-01T05:30:00.000Z',
      '2026-11-08T06:30:00.000Z',
    ]);
  });

  it('know clocks that move by half an hour', () => {
    const slots = [{ weekday: 7, minute: 125 }];
    expect(first(1, slots, 'Australia/Lord_Howe', '2026-10-03T00:00:00Z')).toEqual([
      '2026-10-03T15:35:00.000Z',
    ]);
  });

  it('are none where the queue has none', () => {
    expect(first(1, [], 'UTC', '2026-01-01T00:00:00Z')).toEqual([]);
  });

  it('are looked for no farther than two years', () => {
    const week = { slots: [{ weekday: 1, minute: 0 }], zone: 'UTC' };
    const taken = new Set<number>();
    for (const instant of slotInstants(week, 0)) {
      if (instant > 3 * 366 * 86_400_000) break;
      taken.add(instant);
    }
    expect(freeSlots(week, 0, taken, 1)).toEqual([]);
  });

  it('pass over those that are taken', () => {
    const week = { slots: [{ weekday: 1, minute: 0 }], zone: 'UTC' };
    const [one = 0, two = 0, three = 0] = freeSlots(week, 0, new Set(), 3);
    expect(freeSlots(week, 0, new Set([two]), 2)).toEqual([one, three]);
  });
});

const ZONES = [
  'UTC',
  'Asia/Shanghai',
  'Europe/Berlin',
  'America/New_York',
  'Australia/Lord_Howe',
  'Africa/Cairo',
];
/** Minutes: all clocks are moved by a multiple of it. */
const STEP = 15;
const STEP_MS = STEP * 60_000;
const MINUTES_A_DAY = 24 * 60;
const weeks = fc.record({
  slots: fc.uniqueArray(
    fc.record({
      weekday: fc.integer({ min: 1, max: 7 }),
      minute: fc.integer({ min: 0, max: 95 }).map((n) => n * STEP),
    }),
    { minLength: 1, maxLength: 8, selector: ({ weekday, minute }) => weekday * 2000 + minute },
  ),
  zone: fc.constantFrom(...ZONES),
});
const WATCHED_MS = 9 * 86_400_000;
/** Quarters of an hour, often in the weeks in which clocks are moved. */
const starts = fc
  .oneof(
    fc.constantFrom(
      ...[
        '2026-03-05',
        '2026-03-26',
        '2026-04-02',
        '2026-04-21',
        '2026-10-01',
        '2026-10-22',
        '2026-10-29',
      ].map((day) => at(`${day}T00:00:00Z`)),
    ),
    fc.integer({ min: at('2026-01-01T00:00:00Z'), max: at('2027-12-31T00:00:00Z') }),
  )
  .map((instant) => instant - (instant % STEP_MS));

describe('slots in any zone', () => {
  it('are when the clocks on the wall show them', () => {
    fc.assert(
      fc.property(weeks, starts, (week, from) => {
        const end = from + WATCHED_MS;
        const found = freeSlots(week, from, new Set(), 100).filter((instant) => instant < end);
        expect(found).toEqual(watched(week, from, end));
      }),
      { numRuns: 40 },
    );
  });

  it('are the same whatever the zone of this machine', () => {
    const before = process.env.TZ;
    const week = { slots: [{ weekday: 7, minute: 150 }], zone: 'Europe/Berlin' };
    const perZone = ['UTC', 'America/New_York', 'Asia/Shanghai'].map((zone) => {
      process.env.TZ = zone;
      return freeSlots(week, at('2026-03-01T00:00:00Z'), new Set(), 8);
    });
    if (before === undefined) delete process.env.TZ;
    else process.env.TZ = before;
    expect(new Set(perZone.map(String)).size).toBe(1);
  });
});

/** Looks at the clock every quarter of an hour: what it leaves out comes as much later, what it shows twice counts once. */
function watched({ slots, zone }: { slots: PostingSlot[]; zone: string }, from: number, end: number) {
  const found = new Set<number>();
  const shownOnce = new Set<string>();
  const begin = from - 2 * 86_400_000;
  let before = wallTimeAt(begin, zone);
  for (let instant = begin + STEP_MS; instant < end; instant += STEP_MS) {
    const now = wallTimeAt(instant, zone);
    // Cairo's clocks jump at midnight: what they leave out is then the beginning of the new day.
    const next = (before.minute + STEP) % MINUTES_A_DAY;
    const first = now.minute > next ? next : now.minute;
    for (const { weekday, minute } of slots) {
      if (weekdayOf(now.day) !== weekday || minute < first || minute > now.minute) continue;
      const key = `${now.day} ${minute}`;
      const late = minute === now.minute ? 0 : (minute - first) * 60_000;
      if (!shownOnce.has(key)) found.add(instant + late);
      shownOnce.add(key);
    }
    before = now;
  }
  return [...found].filter((instant) => instant >= from && instant < end).sort((a, b) => a - b);
}

it('takes every other week from the first one', () => {
  const days = ['2026-11-22', '2026-11-23', '2026-11-30', '2026-12-07', '2026-11-09'];
  expect(days.map((day) => isInTurn(day, '2026-11-25', 2))).toEqual([false, true, false, true, true]);
});
