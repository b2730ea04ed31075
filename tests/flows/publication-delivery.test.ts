import type { LiveOutcome, StopState } from '@tingshuo/contracts';
import { PublishingMedia } from '@tingshuo/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { draftOf } from '../benches/delivery/drafts.js';
import { servePicture } from '../benches/delivery/picture-server.js';
import { onePicture } from '../benches/delivery/scaled.mjs';
import { adminUrl } from '../harness/database.js';
import { auditDeliveries } from '../harness/delivery-audit.js';
import { Desk } from '../harness/desk.js';
import { connectEverywhere, PUBLISHING } from '../harness/everywhere.js';
import { Press } from '../harness/press.js';
import { badWeather, COMMIT_ENDPOINTS } from '../harness/weather.js';

describe.skipIf(!adminUrl)('the delivery engine with publications', () => {
  let desk: Desk;
  let press: Press;
  beforeAll(async () => {
    desk = await Desk.start({ brands: 2, roles: ['supervisor', 'agent', 'operator'] });
    press = new Press(desk);
  });
  afterAll(async () => await desk?.close());

  const live = async (deliveryId: string | undefined) =>
    (await desk.posted()).filter((post) => post.idempotencyKey?.startsWith(`${deliveryId}.`));

  it('publishes a thread part by part, each under the one before', async () => {
    const planned = await press.plan({ parts: ['one 一', 'two 二', 'three 三'] });
    const parts = await press.settled(planned, 'confirmed');
    expect(parts.map(({ state, partNo }) => [state, partNo])).toEqual([
      ['confirmed', 0],
      ['confirmed', 1],
      ['confirmed', 2],
    ]);
    const posts = await Promise.all(planned.deliveryIds.map(live));
    expect(posts.map((found) => found.map((post) => [post.text, post.parentId]))).toEqual([
      [['one 一', null]],
      [['two 二', parts[0]?.externalId]],
      [['three 三', parts[1]?.externalId]],
    ]);
  });

  it('finishes a thread through bad answers, with no part twice', async () => {
    await desk.fault(
      { kind: 'accepted-then-cut', count: 1, match: { endpoint: 'statuses.create' } },
      { kind: 'error-before', count: 1, skip: 1, match: { endpoint: 'statuses.create' } },
    );
    const planned = await press.plan({ parts: ['storm one', 'storm two', 'storm three'] });
    const parts = await press.settled(planned, 'confirmed');
    expect(parts.map(({ state }) => state)).toEqual(['confirmed', 'confirmed', 'confirmed']);
    for (const id of planned.deliveryIds) expect(await live(id)).toHaveLength(1);
  });

  it('ends what waits behind a part that the network refuses, and goes on when that part is sent again', async () => {
    const tooLong = 'x'.repeat(600);
    const planned = await press.plan({ parts: ['begins', tooLong, 'never alone'] });
    const parts = await press.settled(planned, 'confirmed', 'failed');
    expect(parts.map(({ state, reason }) => [state, reason?.code])).toEqual([
      ['confirmed', undefined],
      ['failed', 'rejected'],
      ['failed', 'part_before_failed'],
    ]);
    const path = `/api/deliveries/${planned.deliveryIds[1]}`;
    const { revision } = parts[1] ?? { revision: 0 };
    await desk.owner.query(`UPDATE delivery SET text = 'short enough' WHERE id = $1 AND revision = $2`, [
      planned.deliveryIds[1],
      revision,
    ]);
    await desk.call('POST', `${path}/resolve`, { as: 'resend' }, 'supervisor');
    const again = await press.settled(planned, 'confirmed');
    expect(again.map(({ state }) => state)).toEqual(['confirmed', 'confirmed', 'confirmed']);
    expect((await live(planned.deliveryIds[2]))[0]?.parentId).toBe(again[1]?.externalId);
  });

  it('keeps what was cancelled, refuses what has begun and rewords the whole thread', async () => {
    const planned = await press.plan({ inMs: 60_000, parts: ['draft one', 'draft two', 'draft three'] });
    const reworded = await press.act((tx) =>
      press.engine.reword(tx, desk.workspaceId, {
        ...planned,
        parts: [
          { text: 'new one', extras: null },
          { text: 'new two', extras: null },
        ],
      }),
    );
    expect(reworded).toEqual({ ok: true });
    const states = await press.act((tx) =>
      press.engine.states(tx, desk.workspaceId, planned.publicationId, planned.accountId),
    );
    expect(states.map(({ text, state }) => [text, state])).toEqual([
      ['new one', 'scheduled'],
      ['new two', 'scheduled'],
    ]);
    const moved = await press.act((tx) =>
      press.engine.move(tx, desk.workspaceId, { ...planned, dueAt: Date.now() + 3_600_000 }),
    );
    expect(moved).toEqual({ ok: true });
    const cancelled = await press.act((tx) => press.engine.cancel(tx, desk.workspaceId, planned));
    expect(cancelled).toEqual({ ok: true });
    const late = await press.act((tx) =>
      press.engine.reword(tx, desk.workspaceId, { ...planned, parts: [{ text: 'late', extras: null }] }),
    );
    expect(late).toMatchObject({ ok: false, code: 'already_cancelled' });
  });

  it('refuses the same words for the same account in the same minute', async () => {
    await press.plan({ inMs: 30_000, parts: ['twins'] });
    await expect(press.plan({ inMs: 45_000, parts: ['twins'] })).rejects.toMatchObject({
      code: 'duplicate_text',
    });
    const other = await press.plan({ inMs: 300_000, parts: ['twins'] });
    const moved = await press.act((tx) =>
      press.engine.move(tx, desk.workspaceId, { ...other, dueAt: Date.now() + 30_000 }),
    );
    expect(moved).toMatchObject({ ok: false, code: 'duplicate_text' });
  });

  it('sends nothing that waits for approval', async () => {
    const planned = await press.plan({ needsApproval: true, parts: ['asked for', 'asked for too'] });
    expect((await press.delivery(planned.deliveryIds[0])).state).toBe('awaiting_approval');
    expect(await press.act((tx) => press.engine.approve(tx, desk.workspaceId, planned))).toEqual({
      ok: true,
    });
    const parts = await press.settled(planned, 'confirmed');
    expect(parts.map(({ state }) => state)).toEqual(['confirmed', 'confirmed']);
  });

  it('holds everything during a crisis stop and asks about it afterwards', async () => {
    const stop = { includesReplies: false, reason: 'A wrong price is out 价格有误' };
    expect((await desk.call('POST', '/api/publishing/stop', stop)).status).toBe(403);
    const before = await press.plan({ inMs: 1_500, parts: ['due in the stop', 'and its second part'] });
    const started = await desk.call<StopState>('POST', '/api/publishing/stop', stop, 'supervisor');
    expect(started.body.current).toMatchObject({ ...stop, startedBy: { name: 'supervisor' }, endedAt: null });

    const seen = await desk.until(
      () => desk.call<StopState>('GET', '/api/publishing/stop'),
      ({ body }) => body.held === 1,
    );
    expect(seen.body.held).toBe(1);
    await new Promise((resolve) => setTimeout(resolve, 2_500));
    expect((await press.delivery(before.deliveryIds[0])).state).toBe('scheduled');

    const ended = await desk.call<StopState>('DELETE', '/api/publishing/stop', undefined, 'supervisor');
    expect(ended.body).toMatchObject({ current: null, log: [{ endedBy: { name: 'supervisor' } }] });
    const after = await press.plan({ parts: ['due after the stop'] });
    await press.settled(after, 'confirmed');
    const missed = await desk.until(
      () => press.delivery(before.deliveryIds[0]),
      ({ state }) => state === 'missed',
    );
    expect(missed).toMatchObject({ state: 'missed', reason: { code: 'stopped' } });
    expect(await live(missed.id)).toEqual([]);
    await desk.call('POST', `/api/deliveries/${missed.id}/resolve`, { as: 'resend' }, 'supervisor');
    const sent = await press.settled(before, 'confirmed');
    expect(sent.map(({ state }) => state)).toEqual(['confirmed', 'confirmed']);
  });

  it('takes a live thread away everywhere, and says where it could not', async () => {
    const planned = await press.plan({ parts: ['to be taken back', 'with its comment'] });
    await press.settled(planned, 'confirmed');
    const path = `/api/publications/${planned.publicationId}/live/remove`;
    expect((await desk.call('POST', path, {})).status).toBe(403);
    const answer = await desk.call<{ rows: LiveOutcome[] }>('POST', path, {}, 'operator');
    expect(answer.body.rows.map(({ partNo, outcome }) => [partNo, outcome])).toEqual([
      [1, 'done'],
      [0, 'done'],
    ]);
    for (const id of planned.deliveryIds) expect(await live(id)).toEqual([]);
    const { attempts } = await press.delivery(planned.deliveryIds[0]);
    expect(attempts.at(-1)).toMatchObject({ act: 'remove', outcome: 'accepted' });
    const again = await desk.call<{ rows: LiveOutcome[] }>('POST', path, {}, 'operator');
    expect(again.body.rows).toEqual([]);
  });

  it('lets exactly one of an edit or a cancel and the clock win', async () => {
    const races = await Promise.all(
      Array.from({ length: 16 }, async (_, n) => {
        const planned = await press.plan({ inMs: 1_000, parts: [`race ${n}`] });
        await new Promise((resolve) => setTimeout(resolve, 700 + n * 40));
        const words = `race ${n} edited`;
        const answer = await press.act((tx) =>
          n % 2 === 0
            ? press.engine.cancel(tx, desk.workspaceId, planned)
            : press.engine.reword(tx, desk.workspaceId, {
                ...planned,
                parts: [{ text: words, extras: null }],
              }),
        );
        return { planned, n, words, answer };
      }),
    );
    for (const { planned, n, words, answer } of races) {
      const [done] = await press.settled(planned, 'confirmed', 'cancelled');
      const posts = await live(done?.id);
      expect(posts).toHaveLength(done?.state === 'confirmed' ? 1 : 0);
      if (n % 2 === 0) expect(posts.length === 0).toBe(answer.ok);
      else expect(posts[0]?.text).toBe(answer.ok ? words : `race ${n}`);
    }
  });

  it('loses, doubles and mistakes nothing on any network when a quarter of the answers is bad', async () => {
    const picture = await servePicture();
    desk.product.app.get(PublishingMedia).use(onePicture(picture.url));
    const places = await connectEverywhere(desk, 1);
    const before = await auditDeliveries(desk, COMMIT_ENDPOINTS);
    await desk.fault(...badWeather(0.25, COMMIT_ENDPOINTS));
    const planned = await Promise.all(places.map((place, n) => press.plan(draftOf(place, 4 * n))));
    const ends = await Promise.all(
      planned.map((each) => press.settled(each, 'confirmed', 'sent', 'needs_check', 'scheduled')),
    );
    await desk.until(
      () => auditDeliveries(desk, COMMIT_ENDPOINTS),
      (audit) => audit.unfinished === before.unfinished,
      60_000,
    );
    picture.server.close();
    await desk.fault();
    const after = await auditDeliveries(desk, COMMIT_ENDPOINTS);
    expect(after.deliveries - before.deliveries).toBe(ends.flat().length);
    expect(new Set(places.map(({ network }) => network)).size).toBe(PUBLISHING.length);
    expect(after.lost).toBe(before.lost);
    expect(after).toMatchObject({
      duplicates: 0,
      wrongState: before.wrongState,
      unfinished: before.unfinished,
      needsCheck: after.unprovable,
    });
  });
});
