import type { AccountMetrics, BestTimes, QuestionResult } from '@tingshuo/contracts';
import { PollService, PostCounter } from '@tingshuo/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { adminUrl } from '../harness/database.js';
import { Desk } from '../harness/desk.js';
import { connectEverywhere } from '../harness/everywhere.js';
import { WritingDesk } from '../harness/writing-desk.js';

const NETWORKS = ['bluesky', 'x', 'facebook', 'telegram'];

describe.skipIf(!adminUrl)('what posts bring', () => {
  let desk: Desk;
  let writing: WritingDesk;
  let accountIds: string[];
  beforeAll(async () => {
    desk = await Desk.start({ roles: ['operator'] });
    writing = new WritingDesk(desk);
    const places = await connectEverywhere(desk, 1, NETWORKS);
    accountIds = [desk.account.id, ...places.map(({ id }) => id)];
  });
  afterAll(async () => await desk?.close());

  async function publish(text: string, ids: readonly string[]): Promise<string> {
    const draft = await writing.write({ text, accountIds: ids });
    const planned = await writing.plan(draft, 'now');
    expect(planned.status).toBe(200);
    await writing.settled(draft.id, 'published');
    return draft.id;
  }
  async function like(text: string, fans: number): Promise<void> {
    for (const post of (await desk.posted()).filter((each) => each.text.includes(text))) {
      for (let n = 0; n < fans; n += 1) {
        const handle = `fan${n}${post.network}`;
        await desk
          .admin('POST', '/_admin/people', { handle, networks: [post.network] })
          .catch(() => undefined);
        await desk.admin('POST', '/_admin/reactions', { kind: 'like', from: handle, post: post.id });
      }
    }
  }
  const path = (id: string) => `/api/publications/${id}/metrics`;
  async function rowsOf(id: string): Promise<Map<string, AccountMetrics>> {
    const { body } = await writing.call<{ rows: AccountMetrics[] }>('GET', path(id));
    return new Map(body.rows.map((row) => [row.network, row]));
  }
  async function count(id: string): Promise<void> {
    await desk.owner.query('UPDATE post_metric_watch SET next_at = now() WHERE publication_id = $1', [id]);
    for (const accountId of accountIds)
      await desk.product.app.get(PostCounter).count(desk.workspaceId, accountId);
  }

  it('counts every account by itself, and says what a network does not tell', async () => {
    const id = await publish('sea salt latte', accountIds);
    const before = await rowsOf(id);
    expect(before.get('mastodon')).toMatchObject({
      state: 'waiting',
      fetchedAt: null,
      counts: { likes: null },
    });
    await like('sea salt latte', 2);
    await count(id);
    const rows = await rowsOf(id);
    for (const network of ['mastodon', 'bluesky', 'x', 'facebook'])
      expect(rows.get(network), network).toMatchObject({ state: 'counted', counts: { likes: 2 } });
    expect(rows.get('mastodon')?.counts.views).toBeNull();
    expect(rows.get('telegram')).toMatchObject({ state: 'unavailable', counts: { likes: null } });
    expect(rows.get('telegram')?.note?.en).toContain('no counts');
    expect(rows.get('mastodon')).toMatchObject({ clicks: null, leads: null, parts: 1 });
    expect(Date.parse(rows.get('mastodon')?.nextAt ?? '')).toBeGreaterThan(Date.now());
  });

  it('keeps one reading an hour, the last one, and a series of those before', async () => {
    const id = await publish('autumn menu', [desk.account.id]);
    await count(id);
    await desk.owner.query(`UPDATE post_metric SET bucket = bucket - interval '3 hours',
      fetched_at = fetched_at - interval '3 hours' WHERE post_id IN (
        SELECT post_id FROM post_metric_watch WHERE publication_id = '${id}')`);
    await like('autumn menu', 1);
    await count(id);
    await like('autumn menu', 3);
    await count(id);
    const row = (await rowsOf(id)).get('mastodon');
    expect(row?.series.map(({ interactions }) => interactions)).toEqual([0, 3]);
    expect(row?.counts.likes).toBe(3);
  });

  it('stops asking for a post that is gone, and keeps what was read', async () => {
    const id = await publish('gone tomorrow', [desk.account.id]);
    await like('gone tomorrow', 1);
    await count(id);
    const post = (await desk.posted()).find(({ text }) => text.includes('gone tomorrow'));
    await desk.admin('DELETE', `/_admin/posts/${post?.id}`);
    const gone = await desk.until(
      async () => {
        // The product's own clock may take a look away from us.
        await count(id);
        return (await rowsOf(id)).get('mastodon');
      },
      (row) => row?.state === 'ended',
    );
    expect(gone).toMatchObject({ counts: { likes: 1 }, nextAt: null });
  });

  it('says why it could not count, and tries again', async () => {
    const id = await publish('bad weather', [desk.account.id]);
    const match = { pathPrefix: '/api/v1/statuses' };
    await desk.admin('POST', '/_admin/faults', [{ kind: 'error-before', match, status: 503 }]);
    await count(id);
    const failing = (await rowsOf(id)).get('mastodon');
    expect(failing?.state).toBe('failing');
    expect(failing?.fault?.zh).toMatch(/\p{Script=Han}/u);
    await desk.fault();
    await count(id);
    expect((await rowsOf(id)).get('mastodon')).toMatchObject({ state: 'counted', fault: null });
  });

  it('counts at once what is asked for by hand, every account of it, and says why one was not', async () => {
    const [mastodon, ...others] = accountIds.slice(0, 4);
    const id = await publish('asked by hand', [mastodon ?? '', ...others]);
    await like('asked by hand', 1);
    const askAgain = async () => {
      const before = Date.now();
      const { body } = await writing.call<{ rows: AccountMetrics[] }>('POST', `${path(id)}/refresh`);
      // A quick worker has the answer, or the fault, before this one is read.
      return body.rows
        .filter(
          ({ isAsked, fault, fetchedAt }) =>
            isAsked || fault !== null || Date.parse(fetchedAt ?? '') >= before,
        )
        .map(({ accountId }) => accountId);
    };
    const answered = async () => {
      await expect
        .poll(async () => [...(await rowsOf(id)).values()].some(({ isAsked }) => isAsked))
        .toBe(false);
      return await rowsOf(id);
    };
    expect((await askAgain()).sort()).toEqual([mastodon, ...others].sort());
    for (const row of (await answered()).values())
      expect(row, row.network).toMatchObject({ state: 'counted', counts: { likes: 1 }, fault: null });
    expect(await askAgain()).toEqual([]);

    await desk.owner.query(
      `UPDATE post_metric_watch SET fetched_at = fetched_at - interval '2 minutes' WHERE publication_id = $1`,
      [id],
    );
    const match = { pathPrefix: '/api/v1/statuses' };
    await desk.admin('POST', '/_admin/faults', [{ kind: 'error-before', match, status: 503 }]);
    expect(await askAgain()).toHaveLength(4);
    const rows = await answered();
    await desk.fault();
    expect([...rows.values()].filter(({ fault }) => fault !== null).map(({ network }) => network)).toEqual([
      'mastodon',
    ]);
    const age = Date.now() - Date.parse(rows.get('bluesky')?.fetchedAt ?? '');
    expect(age).toBeLessThan(60_000);
  });

  it('reads the votes of a Telegram poll as the network tells them, as a series', async () => {
    const telegram = accountIds[4] ?? '';
    const poll = { options: ['latte', 'mocha'], minutes: 60, multiple: false };
    const text = 'Which cup today?';
    const content = { parts: [{ text, media: [] }], poll };
    const draft = await writing.write({ kind: 'poll', text, content, accountIds: [telegram] });
    expect((await writing.plan(draft, 'now')).status).toBe(200);
    await writing.settled(draft.id, 'published');
    const post = (await desk.posted()).find((each) => each.text === text);
    const vote = async (by: string, choice: number) => {
      await desk.admin('POST', '/_admin/people', { handle: by, networks: ['telegram'] });
      await desk.admin('POST', `/_admin/posts/${post?.id}/votes`, { by, choices: [choice] });
    };
    const heard = async () => {
      await desk.owner.query(
        'UPDATE connector_stream SET enabled = true, next_poll_at = now() WHERE social_account_id = $1',
        [telegram],
      );
      await desk.product.app.get(PollService).pollDue(desk.workspaceId);
      const answers = `/api/publications/${draft.id}/answers`;
      return (await writing.call<QuestionResult>('GET', answers)).body.accounts[0]?.poll ?? null;
    };
    await vote('voter', 1);
    await expect.poll(heard).toMatchObject({ counts: [0, 1], voters: 1, isClosed: false });
    await desk.owner.query(`UPDATE poll_count SET bucket = bucket - interval '1 hour'`);
    await vote('elector', 0);
    await expect.poll(heard).toMatchObject({ counts: [1, 1], voters: 2 });
    expect((await heard())?.series.map(({ counts }) => counts)).toEqual([
      [0, 1],
      [1, 1],
    ]);
  });

  it('names a best time only when enough posts say so', async () => {
    const { body } = await writing.call<BestTimes>('GET', '/api/best-times?zone=Asia/Shanghai');
    expect(body).toEqual({ zone: 'Asia/Shanghai', posts: 0, needed: 20, times: [] });
    expect((await writing.call('GET', '/api/best-times?zone=Nowhere/Land')).status).toBe(400);
  });
});
