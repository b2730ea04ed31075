import { randomUUID } from 'node:crypto';
import type { ApiError, CaseDetail, CaseRow, Delivery, PostView } from '@tingshuo/contracts';
import { CasesService } from '@tingshuo/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { adminUrl } from '../harness/database.js';
import { Desk, type Heard } from '../harness/desk.js';

describe.skipIf(!adminUrl)('cases', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await Desk.start();
  });
  afterAll(async () => await desk?.close());

  const agent = () => desk.userIds.get('agent') ?? '';

  async function open(heard: Heard) {
    return await desk.product.app
      .get(CasesService)
      .openFromMention(desk.workspaceId, heard.mentionId, agent());
  }

  async function opened(text: string): Promise<{ id: string; heard: Heard; detail: CaseDetail }> {
    const heard = await desk.hear(text);
    const { caseId: id } = await open(heard);
    return { id, heard, detail: (await desk.call<CaseDetail>('GET', `/api/cases/${id}`)).body };
  }

  async function move(id: string, version: number, command: object, as: 'agent' | 'supervisor' = 'agent') {
    return await desk.call<{ version: number; status: string; undo: object | null } & ApiError>(
      'POST',
      `/api/cases/${id}/command`,
      { command, version },
      as,
    );
  }

  async function mentionState(mentionId: string): Promise<object> {
    const { rows } = await desk.owner.query('SELECT state, disposition FROM mention WHERE id = $1', [
      mentionId,
    ]);
    return rows[0] ?? {};
  }

  async function eventsOf(subject: string): Promise<string[]> {
    const { rows } = await desk.owner.query<{ type: string }>(
      'SELECT type FROM domain_event WHERE subject = $1 ORDER BY id',
      [subject],
    );
    return rows.map((row) => row.type);
  }

  it('opens one case from a mention, however many people press the key', async () => {
    const heard = await desk.hear('My order no: AB-12345 is lost, terrible service. ana@mail.example');
    const answers = await Promise.all([open(heard), open(heard), open(heard), open(heard)]);
    expect(answers.filter((answer) => answer.created)).toHaveLength(1);
    expect(new Set(answers.map((answer) => answer.caseId)).size).toBe(1);

    const id = answers[0]?.caseId ?? '';
    const { body } = await desk.call<CaseDetail>('GET', `/api/cases/${id}`);
    expect(body.case).toMatchObject({
      status: 'triaged',
      type: 'complaint',
      subject: 'My order no: AB-12345 is lost, terrible service. ana@mail.example',
      clock: { state: 'running', targetMs: 3_600_000 },
      version: 0,
    });
    expect(body.suggestedContact).toEqual({ email: 'ana@mail.example', order: 'AB-12345' });
    expect(body.commands).toEqual(['start', 'reject', 'duplicate']);
    expect(body.reply).toMatchObject({ toPostId: heard.postId, maxLength: 500, prefix: '@ana ' });
    expect(body.timeline.map((entry) => entry.type)).toEqual(['case.opened']);
    expect(await mentionState(heard.mentionId)).toEqual({ state: 'triaged', disposition: 'case' });
    expect(await eventsOf(`mention:${heard.mentionId}`)).toEqual(['mention.triaged']);
    const { rows } = await desk.owner.query(
      `SELECT k.started_at = m.ingested_at AS from_ingest, c.status, l.method FROM sla_clock k
       JOIN service_case s ON s.id = k.case_id JOIN mention m ON m.id = s.source_mention_id
       JOIN conversation c ON c.id = s.conversation_id JOIN identity_link l ON l.identity_id = s.requester_id
       WHERE k.case_id = $1`,
      [id],
    );
    expect(rows).toEqual([{ from_ingest: true, status: 'open', method: 'case' }]);
  });

  it('makes one person of an author who complains twice', async () => {
    await Promise.all([opened('first complaint'), opened('second complaint')]);
    const { rows } = await desk.owner.query(
      'SELECT count(*)::int AS persons FROM person WHERE workspace_id = $1',
      [desk.workspaceId],
    );
    expect(rows).toEqual([{ persons: 1 }]);
  });

  it('takes an opening back until work has begun, and opens anew under a new number', async () => {
    const { id, heard } = await opened('oops');
    const undone = await desk.call<{ mentionId: string }>('POST', `/api/cases/${id}/undo-opening`);
    expect(undone.body).toEqual({ mentionId: heard.mentionId });
    expect(await mentionState(heard.mentionId)).toEqual({ state: 'untriaged', disposition: 'none' });
    const again = await open(heard);
    expect(again.created).toBe(true);
    await desk.call('POST', `/api/cases/${again.caseId}/notes`, { body: 'looking' });
    expect((await desk.call<ApiError>('POST', `/api/cases/${again.caseId}/undo-opening`)).body.code).toBe(
      'work_begun',
    );
  });

  it('moves by the state machine, on the version that was seen, and undoes', async () => {
    const { id } = await opened('where is my bag?');
    const started = await move(id, 0, { kind: 'start' });
    expect(started.body).toMatchObject({ status: 'in_progress', version: 1 });
    const stale = await move(id, 0, { kind: 'hold' });
    expect(stale).toMatchObject({ status: 409, body: { code: 'stale_write', details: { id, version: 1 } } });
    const waits = await move(id, 1, { kind: 'wait_customer' });
    expect(waits.body.undo).toEqual({ kind: 'resume' });
    const resolved = await move(id, 2, { kind: 'resolve', resolutionCode: 'no_fix' });
    expect(resolved.body).toMatchObject({ status: 'resolved', undo: { kind: 'reopen' } });
    const undone = await move(id, 3, resolved.body.undo ?? {});
    expect(undone.body).toMatchObject({ status: 'waiting_customer', version: 4 });
    expect(await eventsOf(`case:${id}`)).toContain('case.undone');
    expect((await move(id, 4, { kind: 'close' })).body.code).toBe('not_in_this_state');
    const { body } = await desk.call<CaseDetail>('GET', `/api/cases/${id}`);
    expect(body.case).toMatchObject({ resolvedAt: null, clock: { state: 'running' } });
  });

  it('lets only a supervisor reopen what stands resolved for longer', async () => {
    const { id } = await opened('please help');
    await move(id, 0, { kind: 'start' });
    await move(id, 1, { kind: 'resolve', resolutionCode: 'fixed' });
    await desk.owner.query(`UPDATE domain_event SET at = at - interval '1 hour' WHERE subject = $1`, [
      `case:${id}`,
    ]);
    expect((await move(id, 2, { kind: 'reopen' })).body.code).toBe('needs_manager');
    expect((await move(id, 2, { kind: 'reopen' }, 'supervisor')).body.status).toBe('in_progress');
  });

  it('points a duplicate to the other case by its number', async () => {
    const first = await opened('one');
    const second = await opened('two');
    const number = first.detail.case.number;
    const marked = await move(second.id, 0, { kind: 'duplicate', duplicateOfNumber: number });
    expect(marked.body.status).toBe('duplicate');
    const third = await opened('three');
    const chained = await move(third.id, 0, {
      kind: 'duplicate',
      duplicateOfNumber: second.detail.case.number,
    });
    expect(chained.body.code).toBe('duplicate_target_settled');
    const nowhere = await move(third.id, 0, { kind: 'duplicate', duplicateOfNumber: 999_999 });
    expect(nowhere.body.code).toBe('duplicate_target_unknown');
  });

  it('assigns to members only, and keeps notes and contact fields', async () => {
    const { id } = await opened('call me');
    const path = `/api/cases/${id}`;
    const assigned = await desk.call('POST', `${path}/assign`, { ownerId: agent(), version: 0 });
    expect(assigned.body).toEqual({ version: 1, previousOwnerId: null });
    expect((await desk.call('POST', `${path}/assign`, { ownerId: 'nobody', version: 1 })).status).toBe(404);
    await desk.call('PATCH', path, { subject: 'Call back', severity: 'high', version: 1 });
    await desk.call('POST', `${path}/notes`, { body: 'called, no answer 未接' });
    const contact = { phone: '13800138000', empty: ' ' };
    expect((await desk.call('PUT', `${path}/contact`, { contact })).body).toEqual({
      contact: { phone: '13800138000' },
    });
    const { body } = await desk.call<CaseDetail>('GET', path);
    expect(body.case).toMatchObject({ subject: 'Call back', severity: 'high', ownerId: agent() });
    expect(body.contact).toEqual({ phone: '13800138000' });
    expect(body.timeline.map((entry) => entry.body ?? entry.type)).toEqual([
      'case.opened',
      'case.assigned',
      'case.described',
      'called, no answer 未接',
      'case.contact_saved',
    ]);
  });

  it('stops a reply when the thread has moved on, and shows what is new', async () => {
    const { id, heard } = await opened('hello?');
    const newer = await desk.hear('are you there?', { replyTo: heard.externalId });
    const request = {
      text: 'we are',
      toPostId: heard.postId,
      seenPostId: heard.postId,
      requestId: randomUUID(),
    };
    const stopped = await desk.call<ApiError>('POST', `/api/cases/${id}/reply`, request);
    expect(stopped).toMatchObject({ status: 409, body: { code: 'newer_posts' } });
    expect((stopped.body.details as PostView[]).map((post) => post.id)).toEqual([newer.postId]);
    const sent = await desk.call<Delivery>('POST', `/api/cases/${id}/reply`, {
      ...request,
      seenPostId: newer.postId,
    });
    expect(sent.status).toBe(200);
    const again = await desk.call<Delivery>('POST', `/api/cases/${id}/reply`, request);
    expect(again.body.id).toBe(sent.body.id);
    const twin = { ...request, seenPostId: newer.postId, requestId: randomUUID() };
    expect((await desk.call<ApiError>('POST', `/api/cases/${id}/reply`, twin)).body.code).toBe(
      'duplicate_text',
    );
    const long = { ...twin, text: '长'.repeat(500) };
    expect((await desk.call<ApiError>('POST', `/api/cases/${id}/reply`, long)).body.code).toBe(
      'text_too_long',
    );
    const elsewhere = await desk.hear('another thread');
    const astray = { ...twin, toPostId: elsewhere.postId };
    expect((await desk.call<ApiError>('POST', `/api/cases/${id}/reply`, astray)).body.code).toBe(
      'not_in_thread',
    );
  });

  it('marks an overdue clock once, and a late reply does not mend it', async () => {
    const { id, heard } = await opened('urgent');
    await desk.owner.query(
      `UPDATE sla_clock SET target_ms = 1000, started_at = now() - interval '1 minute',
         due_at = now() - interval '59 seconds' WHERE case_id = $1`,
      [id],
    );
    await desk.until(
      () => eventsOf(`case:${id}`),
      (events) => events.includes('sla.breached'),
    );
    const sent = await desk.call<Delivery>('POST', `/api/cases/${id}/reply`, {
      text: 'sorry for the wait',
      toPostId: heard.postId,
      requestId: randomUUID(),
    });
    await desk.until(
      () => desk.call<Delivery>('GET', `/api/deliveries/${sent.body.id}`),
      ({ body }) => body.state === 'confirmed',
    );
    const { body } = await desk.call<CaseDetail>('GET', `/api/cases/${id}`);
    expect(body.case.clock?.state).toBe('breached');
    expect(body.case.clock?.metAt).not.toBeNull();
    expect((await eventsOf(`case:${id}`)).filter((type) => type === 'sla.breached')).toHaveLength(1);
  });

  it('lists by status and owner without a gap between pages', async () => {
    for (let n = 0; n < 55; n++) await opened(`page filler ${n}`);
    const seen: number[] = [];
    let cursor = '';
    do {
      const answer = await desk.call<{ rows: CaseRow[]; next: string | null }>(
        'GET',
        `/api/cases?status=triaged,in_progress&owner=none${cursor}`,
      );
      seen.push(...answer.body.rows.map((row) => row.number));
      cursor = answer.body.next ? `&cursor=${answer.body.next}` : '';
    } while (cursor !== '');
    const { rows } = await desk.owner.query<{ number: number }>(
      `SELECT number FROM service_case WHERE status IN ('triaged', 'in_progress') AND owner_id IS NULL ORDER BY id DESC`,
    );
    expect(seen.length).toBeGreaterThan(55);
    expect(seen).toEqual(rows.map((row) => row.number));
  });

  it("hides another workspace's case", async () => {
    expect((await desk.call('GET', `/api/cases/${randomUUID()}`)).status).toBe(404);
  });
});
