/** Lists that are queues: what is asked for confirms all before it, so a cursor may confirm only what is stored. */

import assert from 'node:assert/strict';
import type { Connector } from '../contract.js';
import type { Check } from './check.js';
import { type Harness, withHarness } from './harness.js';
import type { NetworkScript } from './script.js';
import { drain, idsOf, LIMIT, postsOf, streamsOf, worldIds } from './stream-checks.js';

export function queueChecks(connector: Connector, script: NetworkScript): Check[] {
  if (script.lists !== 'queue') return [];
  return streamsOf(connector).flatMap((stream) => {
    const check = (name: string, run: (harness: Harness) => Promise<void>): Check => ({
      name: `${stream.name}: ${name}`,
      run: () => withHarness(script, run),
    });
    return [
      check('a first poll begins with what waits longest', async ({ world, account }) => {
        const oldest = world.fill(stream.list, 30).slice(0, LIMIT);
        const batch = await stream.poll(account, null, { limit: LIMIT });
        assert.deepEqual(idsOf(postsOf(batch.events)), oldest.map((post) => post.id).sort());
        assert.equal(batch.more, true);
      }),
      check('a batch whose cursor was lost is handed over again', async ({ world, account }) => {
        world.fill(stream.list, 12);
        const first = await stream.poll(account, null, { limit: LIMIT });
        const lost = await stream.poll(account, first.cursor, { limit: LIMIT });
        const again = await stream.poll(account, first.cursor, { limit: LIMIT });
        assert.equal(lost.events.length, LIMIT);
        assert.deepEqual(again, lost);
      }),
      check('what was handed over is confirmed by the next call only', async ({ world, account }) => {
        world.fill(stream.list, 3);
        const { cursor } = await stream.poll(account, null, { limit: LIMIT });
        const again = await stream.poll(account, null, { limit: LIMIT });
        assert.equal(again.events.length, 3);
        await stream.poll(account, cursor, { limit: LIMIT });
        const gone = await stream.poll(account, null, { limit: LIMIT });
        assert.deepEqual(gone.events, []);
      }),
      check('a server that never confirms comes to an end', async (harness) => {
        const { world, account } = harness;
        world.quirks = { ignoresCursors: true };
        world.fill(stream.list, 3);
        const { events, cursor } = await drain(stream, account, null);
        assert.deepEqual(idsOf(postsOf(events)), worldIds(world, stream.list));
        assert.deepEqual((await drain(stream, account, cursor)).events, []);
        assert.ok(harness.requests.length < 20);
      }),
    ];
  });
}
