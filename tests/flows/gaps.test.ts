import { AccountsService, GapFiller, HistoryService, PollService } from '@tingshuo/server';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Desk } from '../harness/desk.js';
import {
  type ScriptedNetwork,
  type ScriptedRequest,
  startScriptedNetwork,
} from '../harness/scripted-network.js';

let network: ScriptedNetwork;
let desk: Desk;
let accountId: string;
let streamId: string;
let accounts = 0;
/** The network's posts, the oldest first, and how many of the newest it still shows. */
let list: { id: string; created_at: string }[] = [];
let depth = Number.POSITIVE_INFINITY;

const tweet = (n: number) => ({
  id: String(9_000_000_000_000_000_000n + BigInt(n)),
  text: `@brand number ${n}`,
  author_id: '7',
  created_at: new Date(Date.now() - 3 * 3_600_000 + n * 5_000).toISOString(),
  conversation_id: String(n),
});

/** X: `until_id` and `since_id` leave their own out, pages go down from the newest. */
function answer({ query }: ScriptedRequest) {
  const [since, until] = [query.get('since_id') ?? '', query.get('until_id') ?? ''];
  const shown = list.slice(-Math.min(depth, list.length));
  const found = shown
    .filter(({ id }) => (since === '' || id > since) && (until === '' || id < until))
    .toReversed()
    .slice(0, Number(query.get('max_results') ?? 10));
  const oldest = found.at(-1)?.id ?? '';
  const hasMore = shown.some(({ id }) => id < oldest && (since === '' || id > since));
  const isCut = !hasMore && depth < list.length;
  // What is too old is not shown, and the last page comes again and again.
  const data = isCut && found.length === 0 ? shown.slice(0, 5).toReversed() : found;
  return {
    body: {
      data,
      includes: { users: [{ id: '7', username: 'ana', name: 'Ana' }] },
      meta: hasMore || isCut ? { next_token: 'more' } : {},
    },
  };
}

beforeAll(async () => {
  network = await startScriptedNetwork(answer);
  const environment = { TINGSHUO_ALLOW_HOSTS: network.host, TINGSHUO_ROLE: 'web' };
  desk = await Desk.start({ roles: ['admin', 'agent'], environment });
});
beforeEach(async () => {
  list = [tweet(0)];
  depth = Number.POSITIVE_INFINITY;
  const profile = { externalId: String(1000 + accounts++), handle: 'brand', displayName: 'Brand' };
  const fields = { accessToken: 'token', clientId: 'app' };
  accountId = await desk.product.app
    .get(AccountsService)
    .store(desk.workspaceId, { network: 'x', baseUrl: network.url, fields }, profile, 'system');
  await desk.owner.query('DELETE FROM stream_gap');
  await desk.owner.query('DELETE FROM raw_event');
  await desk.owner.query('DELETE FROM mention');
  await desk.owner.query('DELETE FROM interaction');
  await desk.owner.query('DELETE FROM post');
  const { rows } = await desk.owner.query<{ id: string }>(
    "SELECT id FROM connector_stream WHERE social_account_id = $1 AND kind = 'mentions'",
    [accountId],
  );
  streamId = rows[0]?.id ?? '';
  await poll();
});
afterAll(async () => {
  await desk?.close();
  await network?.close();
});

async function poll(): Promise<void> {
  await desk.owner.query(
    'UPDATE connector_stream SET next_poll_at = now(), lease_expires_at = NULL WHERE id = $1',
    [streamId],
  );
  await desk.product.app.get(PollService).poll(desk.workspaceId, streamId);
}

async function gaps() {
  return (await desk.product.app.get(HistoryService).overview(desk.workspaceId)).gaps;
}

async function fillAll(): Promise<void> {
  for (let turn = 0; turn < 12; turn++) {
    const open = (await gaps()).filter(({ state }) => state === 'open');
    for (const { id } of open) await desk.product.app.get(GapFiller).fill(desk.workspaceId, id);
  }
}

async function stored(): Promise<{ posts: number; waiting: number }> {
  const { rows } = await desk.owner.query(
    `SELECT (SELECT count(*)::int FROM post WHERE direction = 'in') AS posts,
       (SELECT count(*)::int FROM mention WHERE state = 'untriaged') AS waiting`,
  );
  return rows[0];
}

describe('a gap between two polls', () => {
  it('is told, does not keep what is new waiting, and is filled with work that waits', async () => {
    for (let n = 1; n <= 1500; n++) list.push(tweet(n));
    await poll();
    const [gap, ...more] = await gaps();
    expect(more).toEqual([]);
    expect(gap).toMatchObject({ state: 'open', streamId, after: tweetTime(0) });
    expect(Date.parse(gap?.before ?? '')).toBeGreaterThan(Date.parse(gap?.after ?? '') + 3_600_000);
    const before = await stored();
    expect(before.posts).toBeLessThan(1000);

    list.push(tweet(1501));
    await poll();
    expect((await stored()).posts).toBe(before.posts + 1);
    expect(await gaps()).toHaveLength(1);

    await fillAll();
    expect(await gaps()).toMatchObject([{ state: 'closed', cause: null }]);
    expect(await stored()).toEqual({ posts: 1502, waiting: 1502 });
  });

  it('that the network does not give is said to be lost, and nobody asks for ever', async () => {
    for (let n = 1; n <= 1500; n++) list.push(tweet(n));
    await poll();
    depth = 900;
    await fillAll();
    const asked = network.requests.length;
    const [gap] = await gaps();
    expect(gap).toMatchObject({ state: 'lost' });
    expect((await stored()).posts).toBe(901);
    await fillAll();
    expect(network.requests.length).toBe(asked);
  });

  it('is none where everything was read', async () => {
    for (let n = 1; n <= 300; n++) list.push(tweet(n));
    await poll();
    await poll();
    expect(await gaps()).toEqual([]);
    expect((await stored()).posts).toBe(301);
  });
});

const tweetTime = (n: number) => list[n]?.created_at;
