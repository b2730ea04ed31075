/** Forward polling of every list: nothing lost, nothing doubled, whatever the server does. */

import assert from 'node:assert/strict';
import type { AccountContext, Connector, PollOptions } from '../contract.js';
import type { Batch, Cursor, RemoteEvent, RemotePost } from '../remote.js';
import type { Check } from './check.js';
import { type Harness, NOW, withHarness } from './harness.js';
import type { NetworkScript } from './script.js';
import type { ListName, Quirks, World } from './world.js';

export interface Stream {
  name: string;
  list: ListName;
  poll(account: AccountContext, cursor: Cursor | null, options: PollOptions): Promise<Batch>;
}

/** The lists that a connector polls. */
export function streamsOf({ mentions, home, search }: Connector): Stream[] {
  return [
    ...(mentions ? [{ name: 'mentions', list: 'mentions' as const, poll: mentions }] : []),
    ...(home ? [{ name: 'home', list: 'home' as const, poll: home }] : []),
    ...(search
      ? ['parcel', '#parcel'].map((query) => ({
          name: `search ${query}`,
          list: 'found' as const,
          poll: (account: AccountContext, cursor: Cursor | null, options: PollOptions) =>
            search(account, { query }, cursor, options),
        }))
      : []),
  ];
}

export const LIMIT = 5;

/** Polls until nothing more waits, with the cursor through JSON as it is stored. */
export async function drain(stream: Stream, account: AccountContext, from: Cursor | null) {
  const events: RemoteEvent[] = [];
  let cursor = from;
  let gap = false;
  for (let calls = 0; calls < 200; calls++) {
    const batch = await stream.poll(account, cursor, { limit: LIMIT });
    events.push(...batch.events);
    gap ||= batch.gap ?? false;
    cursor = JSON.parse(JSON.stringify(batch.cursor)) as Cursor;
    if (!batch.more) return { events, cursor, gap };
  }
  return assert.fail('does not come to an end');
}

/** `more` is a hint: what a server with tiny pages holds back comes with the next poll. */
async function drainOverPolls(stream: Stream, account: AccountContext, from: Cursor | null) {
  const polled = await drain(stream, account, from);
  for (let polls = 0; polls < 50; polls++) {
    const next = await drain(stream, account, polled.cursor);
    if (next.events.length === 0) break;
    polled.events.push(...next.events);
    polled.cursor = next.cursor;
    polled.gap ||= next.gap;
  }
  return polled;
}

export const postsOf = (events: readonly RemoteEvent[]): RemotePost[] =>
  events.flatMap((event) => (event.type === 'post' ? [event.post] : []));
export const idsOf = (posts: readonly { externalId: string }[]) =>
  posts.map((post) => post.externalId).sort();
export const worldIds = (world: World, list: ListName, from = 0) =>
  world.lists[list]
    .slice(from)
    .map((post) => post.id)
    .sort();

/** Starts with a few known items, then lets `count` arrive, and expects each of them. */
async function arrivalsAreHeard(
  stream: Stream,
  { world, account }: Harness,
  counts: number[],
  strict: boolean,
) {
  world.fill(stream.list, 3);
  let { cursor } = await drain(stream, account, null);
  for (const count of counts) {
    const known = world.lists[stream.list].length;
    world.fill(stream.list, count);
    const polled = await drainOverPolls(stream, account, cursor);
    const got = idsOf(postsOf(polled.events));
    const expected = worldIds(world, stream.list, known);
    assert.deepEqual(strict ? got : [...new Set(got)].filter((id) => expected.includes(id)), expected);
    assert.equal(polled.gap, false);
    cursor = polled.cursor;
  }
}

type Lists = NonNullable<NetworkScript['lists']>;

/** Servers, whether they tell each item once, and the kinds of lists that they can have. */
const ARRIVALS: [string, Quirks, boolean, readonly Lists[]][] = [
  ['an exact server', {}, true, ['pages', 'queue', 'window']],
  ['a server that takes "above" as "newest"', { nextAboveMeansNewest: true }, true, ['pages']],
  ['a server that ignores the upward cursor', { ignoresAbove: true }, true, ['pages']],
  ['a server that shuffles pages', { shuffles: true }, false, ['pages', 'queue', 'window']],
  ['a server that repeats items', { repeatsItems: true }, true, ['pages', 'queue', 'window']],
  ['a server with small pages', { maxPage: 3 }, true, ['pages', 'queue', 'window']],
  ['a server that mixes in other items', { ignoresTypeFilter: true }, true, ['pages', 'queue', 'window']],
];

export function streamChecks(connector: Connector, script: NetworkScript): Check[] {
  const lists = script.lists ?? 'pages';
  return streamsOf(connector).flatMap((stream) => {
    const check = (name: string, run: (harness: Harness) => Promise<void>): Check => ({
      name: `${stream.name}: ${name}`,
      run: () => withHarness(script, run),
    });
    return [
      ...ARRIVALS.filter(([, , , kinds]) => kinds.includes(lists)).flatMap(([server, quirks, strict]) =>
        [[1], [LIMIT], [47], [2, 0, 9, 1]].map((counts) =>
          check(`${counts.join(', then ')} arrive at ${server}`, async (harness) => {
            harness.world.quirks = quirks;
            await arrivalsAreHeard(stream, harness, counts, strict);
          }),
        ),
      ),
      ...(lists === 'queue'
        ? []
        : [
            check('a first poll reads the newest', async ({ world, account }) => {
              const newest = world.fill(stream.list, 30).slice(-LIMIT);
              const batch = await stream.poll(account, null, { limit: LIMIT });
              assert.deepEqual(idsOf(postsOf(batch.events)), newest.map((post) => post.id).sort());
              assert.equal(batch.more, false);
            }),
            check('what becomes visible late is heard, once', async ({ world, account }) => {
              const list = world.lists[stream.list];
              const at = (secondsAgo: number) => ({ at: new Date(NOW.getTime() - secondsAgo * 1000) });
              world.post(stream.list, 'first', at(300));
              const { cursor } = await drain(stream, account, null);
              const late = world.post(stream.list, 'late', at(60));
              list.pop();
              const onTime = world.post(stream.list, 'on time', at(30));
              const before = await drain(stream, account, cursor);
              assert.deepEqual(idsOf(postsOf(before.events)), [onTime.id]);
              list.splice(1, 0, late);
              const after = await drain(stream, account, before.cursor);
              assert.deepEqual(idsOf(postsOf(after.events)), [late.id]);
              assert.deepEqual((await drain(stream, account, after.cursor)).events, []);
            }),
          ]),
      ...(lists === 'pages'
        ? [
            check(
              'a server that answers the same page for ever comes to an end, with a gap',
              async (harness) => {
                const { world, account } = harness;
                world.quirks = { ignoresCursors: true };
                world.fill(stream.list, 3);
                const { cursor } = await drain(stream, account, null);
                world.fill(stream.list, 50);
                assert.equal((await drain(stream, account, cursor)).gap, true);
                assert.ok(harness.requests.length < 20);
              },
            ),
            check('the pages of one call are limited', async (harness) => {
              harness.world.fill(stream.list, 3);
              const { cursor } = await drain(stream, harness.account, null);
              harness.world.quirks = { nextAboveMeansNewest: true };
              harness.world.fill(stream.list, 200);
              harness.requests.length = 0;
              const batch = await stream.poll(harness.account, cursor, { limit: LIMIT });
              assert.equal(batch.more, true);
              assert.ok(harness.requests.length <= 10);
            }),
          ]
        : []),
      check('a first poll may read several pages', async ({ world, account }) => {
        world.fill(stream.list, 100);
        const batch = await stream.poll(account, null, { limit: 90 });
        assert.ok(batch.events.length >= 90);
      }),
      check('an empty list is an empty batch', async ({ account }) => {
        const batch = await stream.poll(account, null, { limit: LIMIT });
        assert.deepEqual([batch.events, batch.refused, batch.more], [[], [], false]);
      }),
      check('what comes after an empty list is heard', async ({ world, account }) => {
        const { cursor } = await drain(stream, account, null);
        world.fill(stream.list, 60);
        const { events } = await drain(stream, account, cursor);
        assert.deepEqual(idsOf(postsOf(events)), worldIds(world, stream.list));
      }),
      check('nothing new is nothing', async ({ world, account }) => {
        world.fill(stream.list, 12);
        const { cursor } = await drain(stream, account, null);
        const batch = await stream.poll(account, cursor, { limit: LIMIT });
        assert.deepEqual([batch.events, batch.more, batch.cursor], [[], false, cursor]);
      }),
      check('event ids are stable and distinct', async ({ world, account }) => {
        world.fill(stream.list, 8);
        const read = async () =>
          (await stream.poll(account, null, { limit: 8 })).events.map((event) => event.eventId);
        const first = await read();
        assert.equal(new Set(first).size, 8);
        assert.deepEqual(await read(), first);
      }),
      check('ids beyond 2^53 are kept when they are numbers', async ({ world, account }) => {
        world.quirks = { numericIds: true };
        world.fill(stream.list, 7);
        const { events } = await drain(stream, account, null);
        assert.deepEqual(idsOf(postsOf(events)), worldIds(world, stream.list, lists === 'queue' ? 0 : 2));
      }),
      check('a bad item is refused and the others are kept', async ({ world, account }) => {
        world.fill(stream.list, 2);
        const bad = world.post(stream.list, 'bad', { broken: true });
        world.fill(stream.list, 2);
        const batch = await stream.poll(account, null, { limit: LIMIT });
        assert.equal(postsOf(batch.events).length, 4);
        const [refusal, ...others] = batch.refused;
        assert.ok(refusal && others.length === 0);
        assert.ok(refusal.sample.includes(bad.id) && refusal.sample.length <= 500);
        assert.ok(refusal.path && refusal.code && refusal.message);
      }),
      check('a bad item at the top does not stop the stream', async ({ world, account }) => {
        world.fill(stream.list, 2);
        world.post(stream.list, 'bad', { broken: true });
        const { cursor } = await drain(stream, account, null);
        const batch = await stream.poll(account, cursor, { limit: LIMIT });
        assert.deepEqual([batch.events, batch.refused], [[], []]);
        const next = world.post(stream.list, 'next');
        assert.deepEqual(idsOf(postsOf((await drain(stream, account, cursor)).events)), [next.id]);
      }),
      check('an id of 16 kB is refused', async ({ world, account }) => {
        world.post(stream.list, 'bad', { id: '9'.repeat(16_000) });
        const good = world.post(stream.list, 'good');
        const batch = await stream.poll(account, null, { limit: LIMIT });
        assert.deepEqual(idsOf(postsOf(batch.events)), [good.id]);
        assert.equal(batch.refused.length, 1);
      }),
    ];
  });
}
