import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { networksNamed } from './networks.js';
import { startSandbox } from './sandbox.js';
import { ADMIN_TOKEN, startTestClient } from './test-client.js';

const closers: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function started(options: Parameters<typeof startTestClient>[0] = {}, network = 'mastodon') {
  const client = await startTestClient(options, 'lanxing', network);
  closers.push(() => client.sandbox.close());
  return client;
}

describe('one world', () => {
  test('everyone lives somewhere, some in several places, and each network has a past of its own', async () => {
    const { sandbox } = await started({ people: 200, history: { days: 1, posts: 200, mentions: 60 } });
    const people = sandbox.world.accounts.all().filter(({ role }) => role === 'person');
    expect(people.every(({ networks }) => networks.length > 0)).toBe(true);
    expect(people.filter(({ networks }) => networks.length > 1).length).toBeGreaterThan(30);
    for (const { name } of networksNamed(['mastodon', 'x', 'bluesky'])) {
      const posts = sandbox.world.posts.on(name);
      const own = sandbox.world.accounts.byAddress('lanxing')?.id ?? '';
      expect(posts.length).toBeGreaterThan(40);
      expect(posts.filter(({ mentions }) => mentions.includes(own)).length).toBeGreaterThan(10);
      const strangers = posts.filter(
        ({ authorId }) => !sandbox.world.accounts.byId(authorId)?.networks.includes(name),
      );
      expect(strangers).toEqual([]);
      const astray = posts.filter(
        ({ parentId }) => parentId !== null && sandbox.world.posts.get(parentId)?.network !== name,
      );
      expect(astray).toEqual([]);
    }
  });

  test('life goes on everywhere when time goes on', async () => {
    const client = await started();
    const counts = async (): Promise<number[]> =>
      Object((await client.admin('GET', '/_admin/state')).json).networks.map(
        ({ posts }: { posts: number }) => posts,
      );
    const before = await counts();
    await client.admin('POST', '/_admin/tick', { ms: 900_000 });
    const after = await counts();
    expect(after.every((count, index) => count > (before[index] ?? 0) + 10)).toBe(true);
  });

  test('only the networks that are asked for are spoken', async () => {
    const client = await started({ networks: ['bluesky'] }, 'bluesky');
    const status = async (path: string) => (await fetch(client.sandbox.url + path)).status;
    expect(await status('/bluesky/xrpc/com.atproto.server.describeServer')).toBe(200);
    expect(await status('/x/2/users/me')).toBe(404);
    expect(await status('/api/v2/instance')).toBe(404);
    await expect(startSandbox({ networks: ['myspace'] })).rejects.toThrow('myspace');
  });

  test('nobody acts where they do not live', async () => {
    const client = await started();
    await client.admin('POST', '/_admin/people', { handle: 'ann', networks: ['x'] });
    const draft = { author: 'ann', text: 'hi', network: 'bluesky' };
    expect((await client.admin('POST', '/_admin/posts', draft)).status).toBe(400);
    expect((await client.admin('POST', '/_admin/tokens', { account: 'ann' })).status).toBe(400);
    expect((await client.admin('POST', '/_admin/tokens', { account: 'ann', network: 'q' })).status).toBe(404);
  });
});

test('a restart keeps every network: sessions, private messages, records', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'sandbox-'));
  closers.push(() => rmSync(dataDir, { recursive: true }));
  const first = await startTestClient({ dataDir }, 'lanxing', 'x');
  const minted = await first.admin('POST', '/_admin/tokens', { account: 'lanxing', network: 'bluesky' });
  const session = Object(minted.json);
  const bearer = { authorization: `Bearer ${session.accessJwt}` };
  const post = await first.call('POST', '/x/2/tweets', { text: 'kept 保留' });
  const record = {
    repo: session.did,
    collection: 'app.bsky.feed.post',
    rkey: '3kcccccccccc2',
    record: { $type: 'app.bsky.feed.post', text: 'kept too', createdAt: '2026-11-21T09:00:00.000Z' },
  };
  const put = await first.call('POST', '/bluesky/xrpc/com.atproto.repo.putRecord', record, bearer);
  const follow = {
    repo: session.did,
    collection: 'app.bsky.graph.follow',
    record: { subject: 'northgate.xiaozhen.test', createdAt: '2026-11-21T09:00:00Z' },
  };
  const followed = await first.call('POST', '/bluesky/xrpc/com.atproto.repo.createRecord', follow, bearer);
  const friend = { from: 'northgate', to: 'lanxing', network: 'x', text: 'psst' };
  await first.admin('POST', '/_admin/messages', friend);
  await first.sandbox.close();

  const { sandbox, call, admin } = await started({ dataDir, startAt: first.sandbox.clock.now() }, 'x');
  const asBefore = { authorization: `Bearer ${first.credentials.accessToken}` };
  const { id } = Object(post.json).data;
  expect((await call('GET', `/x/2/tweets/${id}`, undefined, asBefore)).json).toMatchObject({
    data: { text: 'kept 保留' },
  });
  expect((await call('GET', '/x/2/dm_events', undefined, asBefore)).json).toMatchObject({
    data: [{ text: 'psst' }],
  });
  const again = await call('POST', '/bluesky/xrpc/com.atproto.repo.putRecord', record, bearer);
  expect(again.json).toMatchObject({ uri: Object(put.json).uri, cid: Object(put.json).cid });
  expect(again.json).not.toHaveProperty('commit');
  const [brand, rival] = ['lanxing', 'northgate'].map(
    (handle) => sandbox.world.accounts.byAddress(handle)?.id ?? '',
  );
  const place = { ...follow, rkey: String(Object(followed.json).uri).split('/').at(-1) };
  await call('POST', '/bluesky/xrpc/com.atproto.repo.deleteRecord', place, bearer);
  expect(sandbox.world.graph.follows(brand ?? '', rival ?? '')).toBe(false);
  await admin('POST', '/_admin/reset', {});
  expect((await call('GET', '/x/2/users/me', undefined, asBefore)).status).toBe(401);
  expect(sandbox.adminToken).toBe(ADMIN_TOKEN);
});
