import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { startSandbox } from './sandbox.js';
import { startTestClient } from './test-client.js';

const closers: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function started(options: Parameters<typeof startTestClient>[0] = {}) {
  const client = await startTestClient(options);
  closers.push(() => client.sandbox.close());
  return client;
}

describe('restart', () => {
  test('keeps posts, tokens, keys and everything that life wrote', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'sandbox-'));
    closers.push(() => rmSync(dataDir, { recursive: true }));
    const first = await startTestClient({ dataDir });
    const key = { 'idempotency-key': 'kept' };
    const post = await first.post('acknowledged 已确认', {}, key);
    await first.admin('POST', '/_admin/tick', { ms: 120_000 });
    const posts = first.sandbox.world.posts.all();
    const notices = await first.ids('/api/v1/notifications');
    await first.sandbox.close();

    const second = await started({ dataDir });
    expect(second.sandbox.world.posts.all()).toEqual(posts);
    expect(await second.ids('/api/v1/notifications')).toEqual(notices);
    expect(second.sandbox.clock.now()).toBeGreaterThan(posts.at(-1)?.arrivedAt ?? Number.NaN);
    expect((await second.post('acknowledged 已确认', {}, key)).id).toBe(post.id);
  });

  test('two sandboxes with one seed show the same timeline', async () => {
    const [left, right] = [await started(), await started()];
    for (const client of [left, right]) await client.admin('POST', '/_admin/tick', { ms: 300_000 });
    const path = '/api/v1/timelines/public?limit=40';
    expect(await left.ids(path)).toEqual(await right.ids(path));
    expect(await left.ids(path)).toHaveLength(40);
  });

  test('reset begins again', async () => {
    const client = await started();
    const before = client.sandbox.world.posts.all().map((post) => post.text);
    await client.post('gone soon');
    await client.admin('POST', '/_admin/reset', { keepCredentials: true });
    expect(client.sandbox.world.posts.all().map((post) => post.text)).toEqual(before);
    expect((await client.call('GET', '/api/v1/timelines/home')).status).toBe(200);
  });
});

describe('controls', () => {
  test('do not exist without an admin token, and ask for it with one', async () => {
    const closed = await startSandbox({
      people: 0,
      history: { days: 0, posts: 0, mentions: 0 },
      life: false,
    });
    closers.push(() => closed.close());
    expect((await fetch(`${closed.url}/_admin/state`)).status).toBe(404);
    const open = await started();
    expect((await fetch(`${open.sandbox.url}/_admin/state`)).status).toBe(401);
  });

  test('replay keeps ids, times and threads, and feeds mentions and search', async () => {
    const client = await started();
    const posts = [
      {
        id: '1',
        author: 'sprintcare',
        text: '@115712 Please send us a message',
        at: '2017-10-31T22:10:47Z',
        inReplyTo: '3',
      },
      {
        id: '3',
        author: '115712',
        text: '@sprintcare several messages and no one responds',
        at: '2017-10-31T22:08:27Z',
      },
    ];
    const result = await client.admin('POST', '/_admin/replay', {
      brands: ['sprintcare'],
      posts: [...posts, ...posts],
    });
    expect(result.json).toEqual({ created: 2, duplicates: 2, standAlone: [] });
    expect((await client.call('GET', '/api/v1/statuses/1')).json).toMatchObject({
      id: '1',
      in_reply_to_id: '3',
      created_at: '2017-10-31T22:10:47.000Z',
      account: { acct: 'sprintcare' },
    });
    const minted = await client.admin('POST', '/_admin/tokens', { account: 'sprintcare' });
    const headers = { authorization: `Bearer ${Object(minted.json).accessToken}` };
    const seen = await fetch(`${client.sandbox.url}/api/v1/notifications?types[]=mention`, { headers });
    expect(await seen.json()).toMatchObject([{ type: 'mention', status: { id: '3' } }]);
    await client.admin('POST', '/_admin/replay', { followers: ['watcher'], posts });
    const watcher = await client.admin('POST', '/_admin/tokens', { account: 'watcher' });
    const home = await fetch(`${client.sandbox.url}/api/v1/timelines/home`, {
      headers: { authorization: `Bearer ${Object(watcher.json).accessToken}` },
    });
    expect(await home.json()).toMatchObject([{ id: '1' }, { id: '3' }]);
  });

  test('pause stops life, a tick lets it catch up', async () => {
    const client = await started();
    const count = () => client.sandbox.world.posts.all().length;
    const before = count();
    await client.admin('POST', '/_admin/tick', { ms: 600_000 });
    expect(count() - before).toBeGreaterThan(40);
    expect((await client.admin('POST', '/_admin/tick', { ms: -1 })).status).toBe(400);
  });
});

describe('pages', () => {
  test('a reply is seen under the post it answers, in both languages', async () => {
    const client = await started();
    const asked = client.sandbox.world.posts
      .all()
      .find((post) => post.intent === 'question' && post.network === 'mastodon');
    const reply = await client.post('这就为您处理 <script>', { in_reply_to_id: asked?.id ?? '' });
    const author = client.sandbox.world.accounts.byId(asked?.authorId ?? '');
    const address = author?.domain ? `${author.handle}@${author.domain}` : author?.handle;
    const page = await (await fetch(`${client.sandbox.url}/@${address}/${asked?.id}?lang=zh`)).text();
    expect(page).toContain(`id="post-${reply.id}"`);
    expect(page).toContain('这就为您处理 &lt;script&gt;');
    expect(page).toContain('<html lang="zh-CN">');
    const english = await fetch(`${client.sandbox.url}/`, { headers: { 'accept-language': 'en' } });
    expect(await english.text()).toContain('Latest posts');
  });

  test('every account has a picture, a missing page is 404', async () => {
    const client = await started();
    const picture = await fetch(`${client.sandbox.url}/avatars/1.png`);
    expect(picture.headers.get('content-type')).toBe('image/png');
    expect((await fetch(`${client.sandbox.url}/@nobody`)).status).toBe(404);
    expect((await fetch(`${client.sandbox.url}/api/v1/nothing`)).status).toBe(404);
  });
});

test('a taken port is reported', async () => {
  const client = await started();
  const port = Number(new URL(client.sandbox.url).port);
  await expect(startSandbox({ port })).rejects.toThrow('EADDRINUSE');
});
