/** Lists that are one document of the newest, with older pages behind it and validators before it. */

import assert from 'node:assert/strict';
import type { Connector } from '../contract.js';
import type { Check } from './check.js';
import { type Harness, send, withHarness } from './harness.js';
import type { NetworkScript } from './script.js';
import { drain, idsOf, LIMIT, postsOf, streamsOf, worldIds } from './stream-checks.js';

export function windowChecks(connector: Connector, script: NetworkScript): Check[] {
  if (script.lists !== 'window') return [];
  return streamsOf(connector).flatMap((stream) => {
    const check = (name: string, run: (harness: Harness) => Promise<void>): Check => ({
      name: `${stream.name}: ${name}`,
      run: () => withHarness(script, run),
    });
    /** A reader that knows three items of a server with small pages, and what it has read them with. */
    const reader = async ({ world, account, requests }: Harness) => {
      world.quirks = { maxPage: 3 };
      world.fill(stream.list, 3);
      const { cursor } = await drain(stream, account, null);
      requests.length = 0;
      return cursor;
    };
    return [
      check('older pages are read one a call, down to what is known', async (harness) => {
        const cursor = await reader(harness);
        harness.world.fill(stream.list, 8);
        const batch = await stream.poll(harness.account, cursor, { limit: LIMIT });
        assert.deepEqual([batch.more, harness.requests.length], [true, 1]);
        await drain(stream, harness.account, batch.cursor);
        assert.equal(harness.requests.length, 3);
      }),
      check('items that arrive while older pages are read are heard, once', async (harness) => {
        const cursor = await reader(harness);
        harness.world.fill(stream.list, 7);
        const first = await stream.poll(harness.account, cursor, { limit: LIMIT });
        harness.world.fill(stream.list, 2);
        const rest = await drain(stream, harness.account, first.cursor);
        const next = await drain(stream, harness.account, rest.cursor);
        const heard = [...first.events, ...rest.events, ...next.events];
        assert.deepEqual(idsOf(postsOf(heard)), worldIds(harness.world, stream.list, 3));
      }),
      check('a chain of older pages without an end comes to one, with a gap', async (harness) => {
        const cursor = await reader(harness);
        harness.world.fill(stream.list, 9);
        harness.world.quirks = { maxPage: 3, ignoresCursors: true };
        assert.equal((await drain(stream, harness.account, cursor)).gap, true);
        assert.ok(harness.requests.length < 100);
      }),
      check('an older page that is gone is a gap, and polling goes on', async (harness) => {
        const cursor = await reader(harness);
        harness.world.fill(stream.list, 9);
        const { cursor: below } = await stream.poll(harness.account, cursor, { limit: LIMIT });
        harness.fault = ({ response }) =>
          send(response, { status: 404, headers: {}, body: script.errorBody(404) });
        const { gap, cursor: after } = await drain(stream, harness.account, below);
        assert.equal(gap, true);
        harness.fault = undefined;
        const fresh = harness.world.post(stream.list, 'fresh');
        assert.deepEqual(idsOf(postsOf((await drain(stream, harness.account, after)).events)), [fresh.id]);
      }),
      check('an older page of a server that is down is asked for again', async (harness) => {
        const cursor = await reader(harness);
        harness.world.fill(stream.list, 5);
        const first = await stream.poll(harness.account, cursor, { limit: LIMIT });
        harness.fault = ({ response }) =>
          send(response, { status: 503, headers: {}, body: script.errorBody(503) });
        await assert.rejects(stream.poll(harness.account, first.cursor, { limit: LIMIT }));
        harness.fault = undefined;
        const rest = await drain(stream, harness.account, first.cursor);
        const heard = [...first.events, ...rest.events];
        assert.deepEqual(idsOf(postsOf(heard)), worldIds(harness.world, stream.list, 3));
      }),
      ...(script.tellsValidators ? validatorChecks(check, stream) : []),
    ];
  });
}

function validatorChecks(
  check: (name: string, run: (harness: Harness) => Promise<void>) => Check,
  stream: ReturnType<typeof streamsOf>[number],
): Check[] {
  return [
    check('a first question has no validator', async ({ world, account, requests }) => {
      world.fill(stream.list, 3);
      await stream.poll(account, null, { limit: LIMIT });
      assert.equal(requests[0]?.headers['if-none-match'], undefined);
    }),
    check('what did not change is asked for with its validator, and is nothing new', async (harness) => {
      const { world, account, requests } = harness;
      world.fill(stream.list, 3);
      const { cursor } = await drain(stream, account, null);
      const statuses: number[] = [];
      harness.fault = ({ response, serve }) => {
        const answer = serve();
        statuses.push(answer.status);
        send(response, answer);
      };
      const batch = await stream.poll(account, cursor, { limit: LIMIT });
      assert.deepEqual([batch.events, batch.more, batch.cursor], [[], false, cursor]);
      assert.ok(requests.at(-1)?.headers['if-none-match']);
      assert.deepEqual(statuses, [304]);
    }),
    check('what came after a 304 is heard', async ({ world, account }) => {
      world.fill(stream.list, 3);
      const first = await drain(stream, account, null);
      const second = await drain(stream, account, first.cursor);
      const fresh = world.post(stream.list, 'fresh');
      assert.deepEqual(idsOf(postsOf((await drain(stream, account, second.cursor)).events)), [fresh.id]);
    }),
  ];
}
