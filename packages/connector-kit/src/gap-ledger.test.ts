import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { afterStep, filledShare, forgotten, MAX_STALLS, type Step, type Stretch } from './gap-ledger.js';
import { type ListItem, type PageRequest, pollForward } from './poll.js';
import type { Batch, Cursor } from './remote.js';
import { heardFrom, partHole, walkLeft, walkStart } from './walk.js';

const START = Date.UTC(2026, 0, 1);
const timeOf = (n: number) => new Date(START + n * 60_000).toISOString();
const stretch = (change: Partial<Stretch> = {}): Stretch => ({
  after: 0,
  before: 1000,
  reached: 1000,
  stalls: 0,
  state: 'open',
  ...change,
});
const step = (change: Partial<Step> = {}): Step => ({ oldest: null, hasMore: true, isCut: false, ...change });

/** A server with items 1..newest, of which it shows the newest `depth` only, so many a page. */
class Server {
  newest = 0;
  calls = 0;
  constructor(
    readonly depth: number,
    readonly pageSize: number,
  ) {}

  poll = (cursor: Cursor | null): Promise<Batch> =>
    pollForward({
      cursor,
      limit: this.pageSize,
      pageSize: this.pageSize,
      maxPages: 2,
      now: new Date(START + this.newest * 60_000 + 600_000),
      isUpward: false,
      page: async ({ below, limit }: PageRequest): Promise<ListItem[]> => {
        this.calls += 1;
        const top = below === undefined ? this.newest : Number(below) - 1;
        // What is too old is not shown: the oldest page comes again and again.
        const last = Math.max(1, this.newest - this.depth + 1);
        const first = last > 1 ? Math.max(top, Math.min(this.newest, last + limit - 1)) : top;
        return Array.from({ length: limit }, (_, index) => first - index)
          .filter((n) => n >= last)
          .map(itemOf);
      },
    });
}

const itemOf = (n: number): ListItem => ({
  id: String(n),
  at: timeOf(n),
  events: [{ type: 'deleted', eventId: String(n), externalId: String(n), occurredAt: timeOf(n) }],
});
const heardIn = ({ events }: Batch) => events.map(({ eventId }) => Number(eventId));

/** What the server's pollers do: live news first, holes to the ledger, one step of a walk now and then. */
class Listener {
  readonly heard = new Set<number>();
  readonly ledger: { stretch: Stretch; cursor: Cursor | null }[] = [];
  private cursor: Cursor | null = null;

  constructor(private readonly server: Server) {}

  async poll(): Promise<void> {
    const since = heardFrom(this.cursor);
    const batch = await this.server.poll(this.cursor);
    for (const n of heardIn(batch)) this.heard.add(n);
    if (batch.gap && since) {
      const reached = START + Math.min(this.server.newest, ...heardIn(batch)) * 60_000;
      const lost = { after: Date.parse(since), before: reached, reached, stalls: 0, state: 'lost' as const };
      this.ledger.push({ stretch: lost, cursor: null });
    }
    const { cursor, hole } = partHole(batch.cursor);
    this.cursor = cursor;
    if (!hole) return;
    const before = START + Math.min(this.server.newest, ...heardIn(batch)) * 60_000;
    const after = hole.after === undefined ? null : Date.parse(hole.after);
    this.ledger.push({
      stretch: { after, before, reached: before, stalls: 0, state: 'open' },
      cursor: hole.cursor,
    });
  }

  async fill(): Promise<void> {
    const open = this.ledger.find((each) => each.stretch.state === 'open' && each.cursor);
    if (!open?.cursor) return;
    const batch = await this.server.poll(open.cursor);
    for (const n of heardIn(batch)) this.heard.add(n);
    open.cursor = walkLeft(batch.cursor);
    open.stretch = afterStep(open.stretch, {
      oldest: heardIn(batch).length === 0 ? null : START + Math.min(...heardIn(batch)) * 60_000,
      hasMore: open.cursor !== null,
      isCut: batch.gap === true,
    });
  }
}

describe('the ledger of gaps', () => {
  it('loses no item that the network still shows, says which ones it lost, and comes to an end', async () => {
    const act = fc.oneof(
      fc.record({ kind: fc.constant('write'), count: fc.integer({ min: 1, max: 120 }) }),
      fc.record({ kind: fc.constantFrom('poll', 'fill'), count: fc.constant(1) }),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(act, { maxLength: 40 }),
        fc.integer({ min: 2, max: 12 }),
        fc.oneof(fc.constant(100_000), fc.integer({ min: 20, max: 150 })),
        async (acts, pageSize, depth) => {
          const server = new Server(depth, pageSize);
          const listener = new Listener(server);
          server.newest = 1;
          await listener.poll();
          for (const { kind, count } of acts) {
            if (kind === 'write') server.newest += count;
            else await (kind === 'poll' ? listener.poll() : listener.fill());
          }
          await listener.poll();
          const callsBefore = server.calls;
          let steps = 0;
          for (; listener.ledger.some((each) => each.stretch.state === 'open'); steps++) {
            expect(steps).toBeLessThan(server.newest + 10 * MAX_STALLS);
            await listener.fill();
          }
          expect(server.calls - callsBefore).toBeLessThanOrEqual(3 * steps);
          const lost = listener.ledger.filter((each) => each.stretch.state === 'lost');
          const isSaid = (n: number) =>
            lost.some(({ stretch: { after, reached } }) => {
              const at = START + n * 60_000;
              return at >= (after ?? 0) && at <= reached;
            });
          for (let n = 1; n <= server.newest; n++)
            if (!listener.heard.has(n)) expect([n, depth < 100_000 && isSaid(n)]).toEqual([n, true]);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('never grows a stretch, and never opens one again', () => {
    const oldest = fc.option(fc.integer({ min: -500, max: 2000 }));
    fc.assert(
      fc.property(
        fc.array(fc.record({ oldest, hasMore: fc.boolean(), isCut: fc.boolean() })),
        fc.option(fc.constant(0)),
        (steps, after) => {
          let now = stretch({ after });
          for (const each of steps) {
            const next = afterStep(now, each);
            expect(next.reached).toBeLessThanOrEqual(now.reached);
            expect(next.reached).toBeGreaterThanOrEqual(after ?? Number.NEGATIVE_INFINITY);
            if (now.state !== 'open') expect(next).toEqual(now);
            now = next;
          }
        },
      ),
    );
  });

  it('gives up on a server that comes no further', () => {
    let now = stretch();
    for (let n = 1; n < MAX_STALLS; n++) now = afterStep(now, step({ oldest: 1000 }));
    expect(now.state).toBe('open');
    expect(afterStep(now, step({ oldest: 900 }))).toMatchObject({ state: 'open', reached: 900, stalls: 0 });
    expect(afterStep(now, step()).state).toBe('lost');
  });

  it('tells how much is filled', () => {
    expect(filledShare(stretch({ reached: 750 }), 0)).toBe(0.25);
    expect(filledShare(stretch({ after: null, before: 1000, reached: 900 }), 500)).toBe(0.2);
    expect(filledShare(stretch({ state: 'closed' }), 0)).toBe(1);
  });

  it('knows what a network has forgotten meanwhile', () => {
    expect(forgotten(0, 100, 50)).toEqual({ after: 0, before: 50 });
    expect([forgotten(60, 100, 50), forgotten(null, 100, 50), forgotten(0, 100, undefined)]).toEqual([
      null,
      null,
      null,
    ]);
  });
});

describe('what was heard before', () => {
  const mark = { mark: '9', markAt: timeOf(9) };

  it.each<[string, Cursor | null, string | undefined]>([
    ['a first poll', null, undefined],
    ['a poll that found nothing', {}, undefined],
    ['a whole poll', mark, timeOf(9)],
    [
      'a poll with a hole down to what was heard',
      { ...mark, below: '5', floor: '2', floorAt: timeOf(2) },
      timeOf(2),
    ],
    ['a burst after polls that found nothing', { ...mark, below: '5' }, undefined],
    [
      'two lists',
      { a: JSON.stringify(mark), b: JSON.stringify({ mark: '3', markAt: timeOf(3) }) },
      timeOf(3),
    ],
  ])('after %s', (_name, cursor, from) => expect(heardFrom(cursor)).toBe(from));
});

describe('a walk down the past', () => {
  it('reads a list to its end, step by step, and each item once', async () => {
    const server = new Server(100_000, 7);
    server.newest = 100;
    const heard: number[] = [];
    for (let cursor: Cursor | null = walkStart(); cursor; ) {
      const batch = await server.poll(cursor);
      heard.push(...heardIn(batch));
      cursor = walkLeft(batch.cursor);
      expect(batch.more).toBe(cursor !== null);
    }
    expect(heard).toEqual(Array.from({ length: 100 }, (_, index) => 100 - index));
    expect((await server.poll({ walk: 'done' })).events).toEqual([]);
  });
});
