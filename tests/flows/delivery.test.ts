import type { CaseDetail, Delivery } from '@tingshuo/contracts';
import { DEFAULT_DELIVERY_POLICY } from '@tingshuo/domain';
import { DeliveryEngine } from '@tingshuo/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCase, replyTo, settledWithin } from '../harness/case-work.js';
import { adminUrl } from '../harness/database.js';
import { auditDeliveries } from '../harness/delivery-audit.js';
import { Desk, type Heard } from '../harness/desk.js';
import { badWeather } from '../harness/weather.js';

/** A busy machine reads back late, and later after each reading that came too early. */
const SETTLED_WITHIN_MS = 90_000;

describe.skipIf(!adminUrl)('the delivery engine', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await Desk.start({ brands: 4 });
  });
  afterAll(async () => await desk?.close());

  async function heardCase(
    text = 'my bag is lost',
    account = desk.account,
  ): Promise<{ caseId: string; heard: Heard }> {
    const heard = await desk.hear(text, { account });
    return { caseId: await openCase(desk, heard), heard };
  }

  const settled = (id: string, ...states: Delivery['state'][]) =>
    settledWithin(SETTLED_WITHIN_MS, desk, id, ...states);

  async function liveCopies(id: string): Promise<number> {
    return (await desk.posted()).filter((post) => post.idempotencyKey?.startsWith(id)).length;
  }

  it('sends a held reply once, confirms it, and tells the case', async () => {
    const { caseId, heard } = await heardCase();
    await desk.owner.query(`UPDATE workspace SET settings = '{"undoSeconds": 1}' WHERE id = $1`, [
      desk.workspaceId,
    ]);
    const held = await replyTo(desk, caseId, heard.postId, 'We are looking for it 正在查找');
    await desk.owner.query(`UPDATE workspace SET settings = '{"undoSeconds": 0}' WHERE id = $1`, [
      desk.workspaceId,
    ]);
    expect(held.body).toMatchObject({ state: 'scheduled', caseId, attempts: [] });

    const done = await settled(held.body.id, 'confirmed');
    expect(done.attempts.map((attempt) => [attempt.act, attempt.outcome])).toEqual([
      ['commit', 'accepted'],
      ['read_back', 'found'],
    ]);
    const [live] = (await desk.posted()).filter((post) => post.idempotencyKey === `${done.id}.1`);
    expect(live).toMatchObject({ text: '@ana We are looking for it 正在查找', parentId: heard.externalId });

    const { body } = await desk.call<CaseDetail>('GET', `/api/cases/${caseId}`);
    expect(body.case).toMatchObject({ status: 'in_progress', clock: { state: 'met', metAt: done.sentAt } });
    expect(body.thread.at(-1)).toMatchObject({
      externalId: live?.id,
      direction: 'out',
      parentId: heard.postId,
    });
    const { rows } = await desk.owner.query(
      `SELECT c.status, c.waiting_since, c.last_out_at, e.first_reply_at FROM conversation c
       JOIN conversation_episode e ON e.conversation_id = c.id WHERE c.id = $1`,
      [body.conversationId],
    );
    const at = new Date(done.sentAt ?? 0);
    expect(rows).toEqual([{ status: 'pending', waiting_since: null, last_out_at: at, first_reply_at: at }]);
  });

  it.each([
    ['accepted and then cut', { kind: 'accepted-then-cut' }],
    ['slower than our patience, after the work', { kind: 'slow-after', delayMs: 1_500 }],
    ['slower than our patience, before the work', { kind: 'slow-before', delayMs: 1_000 }],
    ['a 500 after the work', { kind: 'error-after' }],
    ['a 500 before the work', { kind: 'error-before' }],
    ['cut before the work', { kind: 'cut-before' }],
    ['a truncated answer', { kind: 'truncated-json' }],
    ['an error page with status 200', { kind: 'html-page' }],
    ['too many requests', { kind: 'too-many', retryAfterSeconds: 1 }],
  ] as const)('settles %s: live once, confirmed', async (what, fault) => {
    const { caseId, heard } = await heardCase(what);
    await desk.fault({ ...fault, match: { endpoint: 'statuses.create' }, count: 1 });
    const sent = await replyTo(desk, caseId, heard.postId, `answer to ${what}`);
    const done = await settled(sent.body.id, 'confirmed');
    expect(await liveCopies(done.id)).toBe(1);
    const repeated = (await desk.commits()).filter((entry) => entry.effect?.repeated);
    expect(repeated).toEqual([]);
  });

  it('sees what it sent also after the network could not be read for a long time', async () => {
    const { caseId, heard } = await heardCase('unreadable');
    const failures = DEFAULT_DELIVERY_POLICY.maxReadBacks + 1;
    await desk.fault({ kind: 'error-before', count: failures, match: { endpoint: 'accounts.statuses' } });
    const sent = await replyTo(desk, caseId, heard.postId, 'shown late');
    const done = await settled(sent.body.id, 'confirmed');
    const readings = done.attempts.filter((attempt) => attempt.act === 'read_back');
    const failed = readings.filter(({ outcome }) => outcome === 'incomplete');
    expect(failed.length).toBeGreaterThanOrEqual(failures);
    expect(readings.at(-1)?.outcome).toBe('found');
  });

  it('waits as long as the network asks', async () => {
    const { caseId, heard } = await heardCase();
    await desk.fault({
      kind: 'too-many',
      retryAfterSeconds: 2,
      count: 1,
      match: { endpoint: 'statuses.create' },
    });
    const sent = await replyTo(desk, caseId, heard.postId, 'patience');
    const done = await settled(sent.body.id, 'confirmed');
    const [refused, accepted] = done.attempts.filter((attempt) => attempt.act === 'commit');
    expect(refused?.outcome).toBe('not_sent');
    const gap = Date.parse(accepted?.startedAt ?? '') - Date.parse(refused?.finishedAt ?? '');
    expect(gap).toBeGreaterThanOrEqual(2_000);
  });

  it('fails what the network refuses, and says why in both languages', async () => {
    const { caseId, heard } = await heardCase();
    await desk.admin('DELETE', `/_admin/posts/${heard.externalId}`);
    const sent = await replyTo(desk, caseId, heard.postId, 'too late');
    const done = await settled(sent.body.id, 'failed');
    expect(done.reason).toMatchObject({ code: 'rejected' });
    expect(done.reason?.cause.en).not.toBe('');
    expect(done.reason?.cause.zh).toMatch(/\p{Script=Han}/u);
    const { body } = await desk.call<CaseDetail>('GET', `/api/cases/${caseId}`);
    expect(body.case.clock?.state).toBe('running');
    const dropped = await desk.call<Delivery>(
      'POST',
      `/api/deliveries/${done.id}/resolve`,
      { as: 'drop' },
      'supervisor',
    );
    expect(dropped.body.state).toBe('cancelled');
  });

  it('lets exactly one of cancel and send win, and cancel is final', async () => {
    const races = await Promise.all(
      Array.from({ length: 12 }, async (_, n) => {
        const { caseId, heard } = await heardCase(`race ${n}`);
        const sent = await replyTo(desk, caseId, heard.postId, `race ${n}`);
        await new Promise((resolve) => setTimeout(resolve, n * 12));
        await desk.call<Delivery>('POST', `/api/deliveries/${sent.body.id}/cancel`);
        return sent.body.id;
      }),
    );
    for (const id of races) {
      const done = await settled(id, 'confirmed', 'cancelled');
      expect(await liveCopies(id)).toBe(done.state === 'confirmed' ? 1 : 0);
    }
  });

  it('refuses an edit of words that were read before another edit', async () => {
    await desk.owner.query(`UPDATE workspace SET settings = '{"undoSeconds": 2}' WHERE id = $1`, [
      desk.workspaceId,
    ]);
    const { caseId, heard } = await heardCase();
    const held = await replyTo(desk, caseId, heard.postId, 'first words');
    await desk.owner.query(`UPDATE workspace SET settings = '{"undoSeconds": 0}' WHERE id = $1`, [
      desk.workspaceId,
    ]);
    const path = `/api/deliveries/${held.body.id}`;
    const edited = await desk.call<Delivery>('PATCH', path, { text: 'second words', revision: 1 });
    expect(edited.body).toMatchObject({ revision: 2, text: 'second words' });
    expect((await desk.call('PATCH', path, { text: 'third words', revision: 1 })).status).toBe(409);
    await settled(held.body.id, 'confirmed');
    const [live] = (await desk.posted()).filter((post) => post.idempotencyKey === `${held.body.id}.2`);
    expect(live?.text).toBe('@ana second words');
  });

  it('gives a delivery whose worker died to the read-back, and keeps that worker from writing', async () => {
    const { caseId, heard } = await heardCase();
    await desk.fault({ kind: 'slow-after', delayMs: 600, count: 1, match: { endpoint: 'statuses.create' } });
    const sent = await replyTo(desk, caseId, heard.postId, 'claimed and lost');
    await settled(sent.body.id, 'sending');
    await desk.owner.query(
      `UPDATE delivery SET fence = fence + 1, lease_owner = 'another', lease_expires_at = now() + interval '500 ms'
       WHERE id = $1`,
      [sent.body.id],
    );
    const done = await settled(sent.body.id, 'confirmed');
    expect(done.attempts[0]).toMatchObject({ act: 'commit', outcome: 'accepted (late)' });
    expect(await liveCopies(done.id)).toBe(1);
  });

  it('asks a person about what would go out too late', async () => {
    const { caseId, heard } = await heardCase();
    await desk.owner.query(`UPDATE social_account SET status = 'disabled' WHERE id = $1`, [desk.account.id]);
    const sent = await replyTo(desk, caseId, heard.postId, 'after the outage');
    await desk.until(
      () => desk.call<Delivery>('GET', `/api/deliveries/${sent.body.id}`),
      ({ body }) => body.reason?.code === 'account_away',
    );
    await desk.owner.query(
      `UPDATE delivery SET due_at = now() - interval '2 hours', not_before = now() WHERE id = $1`,
      [sent.body.id],
    );
    const missed = await settled(sent.body.id, 'missed');
    expect(missed.reason).toMatchObject({ code: 'too_late' });
    await desk.owner.query(`UPDATE social_account SET status = 'active' WHERE id = $1`, [desk.account.id]);
    await desk.call('POST', `/api/deliveries/${missed.id}/resolve`, { as: 'resend' }, 'supervisor');
    await settled(missed.id, 'confirmed');
    expect(await liveCopies(missed.id)).toBe(1);
  });

  it('sends nothing before the database says that it is due', async () => {
    await desk.owner.query(`UPDATE workspace SET settings = '{"undoSeconds": 60}' WHERE id = $1`, [
      desk.workspaceId,
    ]);
    const { caseId, heard } = await heardCase();
    const held = await replyTo(desk, caseId, heard.postId, 'not yet');
    await desk.owner.query(`UPDATE workspace SET settings = '{"undoSeconds": 0}' WHERE id = $1`, [
      desk.workspaceId,
    ]);
    const engine = desk.product.app.get(DeliveryEngine);
    await engine.run(desk.workspaceId, held.body.id);
    expect(await liveCopies(held.body.id)).toBe(0);
    const cancelled = await desk.call<Delivery>('POST', `/api/deliveries/${held.body.id}/cancel`);
    expect(cancelled.body.state).toBe('cancelled');
    await engine.run(desk.workspaceId, held.body.id);
    expect(await liveCopies(held.body.id)).toBe(0);
  });

  it('loses, doubles and mistakes nothing of 40 replies when a quarter of the answers is bad', async () => {
    const before = await auditDeliveries(desk);
    await desk.fault(...badWeather(0.39));
    const ids: string[] = [];
    // A few at a time: forty requests at once would wait for connections, not for the engine.
    for (let first = 0; first < 40; first += 8) {
      const written = Array.from({ length: 8 }, async (_, k) => {
        const n = first + k;
        // Three accounts with a budget of their own: what the tests before have read back is spent.
        const { caseId, heard } = await heardCase(`storm ${n}`, desk.accounts[1 + (n % 3)]);
        return (await replyTo(desk, caseId, heard.postId, `answer ${n} in bad weather`)).body.id;
      });
      ids.push(...(await Promise.all(written)));
    }
    for (const id of ids) await settled(id, 'confirmed');
    const after = await auditDeliveries(desk);
    expect(after.deliveries - before.deliveries).toBe(40);
    expect(after.badAnswers - before.badAnswers).toBeGreaterThanOrEqual(8);
    expect(after.lost - before.lost).toBe(0);
    expect(after).toMatchObject({
      duplicates: 0,
      repeatedCommits: 0,
      wrongState: 0,
      needsCheck: 0,
      unfinished: 0,
    });
  });
});
