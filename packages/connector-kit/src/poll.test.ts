import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ListItem, type PageRequest, pollForward } from './poll.js';
import type { Cursor } from './remote.js';

/** A list of a server: `newest` counts up from 1; ids are opaque and not in order. */
class FakeList {
  newest = 0;
  now = new Date(Date.UTC(2026, 0, 1));
  constructor(private readonly answer: (list: FakeList, request: PageRequest) => number[]) {}
  items(): number[] {
    return Array.from({ length: this.newest }, (_, index) => this.newest - index);
  }
  page = async (request: PageRequest): Promise<ListItem[]> =>
    this.answer(this, request).map((number) => ({
      id: idOf(number),
      at: timeOf(number),
      events: [eventOf(number)],
    }));
}

const idOf = (number: number) => `${(number * 7919) % 10_007}-${number}`;
const numberOf = (id: string) => Number(id.split('-')[1]);
const timeOf = (number: number) =>
  new Date(Date.UTC(2026, 0, 1) + Math.floor(number / 3) * 1000).toISOString();
const eventOf = (number: number) => ({
  type: 'deleted' as const,
  eventId: String(number),
  externalId: idOf(number),
  occurredAt: timeOf(number),
});

const between = (list: FakeList, { above, below }: PageRequest) =>
  list.items().filter((n) => (!above || n > numberOf(above)) && (!below || n < numberOf(below)));

const SERVERS = {
  honest: (list: FakeList, request: PageRequest) => {
    const found = between(list, request);
    return request.above && !request.below ? found.slice(-request.limit) : found.slice(0, request.limit);
  },
  'min_id as since_id': (list: FakeList, request: PageRequest) =>
    between(list, request).slice(0, request.limit),
  'no min_id at all': (list: FakeList, request: PageRequest) =>
    between(list, { limit: request.limit, ...(request.below && { below: request.below }) }).slice(
      0,
      request.limit,
    ),
  'at most 10 a page': (list: FakeList, request: PageRequest) =>
    SERVERS.honest(list, { ...request, limit: Math.min(10, request.limit) }),
  shuffled: (list: FakeList, request: PageRequest) =>
    SERVERS.honest(list, request).sort((a, b) => ((a * 31) % 7) - ((b * 31) % 7)),
  'everything twice': (list: FakeList, request: PageRequest) =>
    SERVERS.honest(list, request).flatMap((n) => [n, n]),
};

async function pollAll(list: FakeList, cursor: Cursor | null, limit: number) {
  const events: string[] = [];
  let calls = 0;
  let gap = false;
  for (let at = cursor; ; calls++) {
    const batch = await pollForward({
      cursor: at,
      limit,
      pageSize: 40,
      maxPages: 3,
      now: list.now,
      page: list.page,
    });
    events.push(...batch.events.map((event) => event.eventId));
    gap ||= batch.gap ?? false;
    at = batch.cursor;
    if (!batch.more || calls > 500) return { events, cursor: at, calls, gap };
  }
}

describe.each(Object.entries(SERVERS))('a server with %s', (_name, answer) => {
  it('loses nothing between polls, whatever arrives', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.nat(30), { minLength: 1, maxLength: 8 }),
        fc.integer({ min: 4, max: 20 }),
        fc.constantFrom(0, 5_000, 118_000, 600_000),
        async (arrivals, limit, age) => {
          const list = new FakeList(answer);
          let { cursor, events } = await pollAll(list, null, limit);
          expect(events).toEqual([]);
          const got = new Set<string>();
          for (const count of arrivals) {
            list.newest += count;
            list.now = new Date(Date.parse(timeOf(list.newest)) + age);
            const polled = await pollAll(list, cursor, limit);
            cursor = polled.cursor;
            expect(polled).toMatchObject({ gap: false });
            expect(polled.calls).toBeLessThan(500);
            for (const id of polled.events) got.add(id);
          }
          expect([...got].map(Number).sort((a, b) => b - a)).toEqual(list.items());
        },
      ),
      { numRuns: 60 },
    );
  });
  it('hands over nothing again when nothing is new', async () => {
    const list = new FakeList(answer);
    list.newest = 50;
    const { cursor } = await pollAll(list, null, 20);
    expect((await pollAll(list, cursor, 20)).events).toEqual([]);
  });
});

describe('a first poll', () => {
  it('reads about as many of the newest as asked for', async () => {
    const list = new FakeList(SERVERS.honest);
    list.newest = 500;
    const batch = await pollForward({
      cursor: null,
      limit: 100,
      pageSize: 40,
      maxPages: 5,
      now: list.now,
      page: list.page,
    });
    expect(batch.events.length).toBe(120);
    expect(batch).toMatchObject({ more: false, cursor: { mark: idOf(461) } });
  });
});

describe('a server that shows items late', () => {
  const LATE = 8;
  /** Every fifth item is hidden until eight later ones are there. */
  const late = new FakeList((list, request) => {
    const shown = (n: number) => n % 5 !== 0 || list.newest >= n + LATE;
    const found = between(list, request).filter(shown);
    return request.above && !request.below ? found.slice(-request.limit) : found.slice(0, request.limit);
  });

  it('loses none that come within the overlap, and hands each over once', async () => {
    const got: string[] = [];
    let { cursor } = await pollAll(late, null, 20);
    for (const count of [3, 4, 1, 0, 7, 12, 1, 1, 5, 9, 2, 8]) {
      late.newest += count;
      late.now = new Date(Date.parse(timeOf(late.newest)) + 1000);
      const polled = await pollAll(late, cursor, 20);
      cursor = polled.cursor;
      got.push(...polled.events);
    }
    const expected = late.items().filter((n) => n % 5 !== 0 || late.newest >= n + LATE);
    expect(got.map(Number).sort((a, b) => b - a)).toEqual(expected);
  });
});

describe('a server that answers the same page for ever', () => {
  it('ends, and says that there may be a gap', async () => {
    const list = new FakeList((all, { limit }) => all.items().slice(0, limit));
    list.newest = 5;
    const { cursor } = await pollForward({
      cursor: null,
      limit: 10,
      pageSize: 40,
      maxPages: 5,
      now: list.now,
      page: list.page,
    });
    list.newest = 50;
    const batch = await pollForward({
      cursor,
      limit: 10,
      pageSize: 40,
      maxPages: 5,
      now: list.now,
      page: list.page,
    });
    expect(batch.events.length).toBe(10);
    expect(batch.gap).toBe(true);
  });
});
