import type { ApiError, LeadDetail, LeadRow } from '@tingshuo/contracts';
import { LeadsService } from '@tingshuo/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { adminUrl } from '../harness/database.js';
import { Desk, type Heard } from '../harness/desk.js';

describe.skipIf(!adminUrl)('leads', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await Desk.start();
  });
  afterAll(async () => await desk?.close());

  const agent = () => desk.userIds.get('agent') ?? '';

  async function capture(heard: Heard) {
    return await desk.product.app
      .get(LeadsService)
      .captureFromMention(desk.workspaceId, heard.mentionId, agent());
  }

  /** Each prospect is somebody else: a person has one open lead. */
  async function prospect(name: string, text: string): Promise<Heard> {
    await desk.admin('POST', '/_admin/people', { handle: name });
    return await desk.hear(text, { from: name });
  }

  async function show(id: string): Promise<LeadDetail> {
    return (await desk.call<LeadDetail>('GET', `/api/leads/${id}`)).body;
  }

  async function move(id: string, version: number, command: object) {
    return await desk.call<{ version: number; stage: string } & ApiError>(
      'POST',
      `/api/leads/${id}/command`,
      {
        command,
        version,
      },
    );
  }

  it('captures one open lead per person, whoever presses and however often', async () => {
    const first = await prospect('bo', 'do you ship to Chengdu? bo@mail.example');
    const second = await desk.hear("and to Xi'an?", { from: 'bo' });
    const answers = await Promise.all([capture(first), capture(first), capture(second)]);
    expect(answers.filter((answer) => answer.created)).toHaveLength(1);
    expect(new Set(answers.map((answer) => answer.leadId)).size).toBe(1);
    const { rows } = await desk.owner.query('SELECT state, disposition FROM mention WHERE id = ANY ($1)', [
      [first.mentionId, second.mentionId],
    ]);
    expect(rows).toEqual([
      { state: 'triaged', disposition: 'lead' },
      { state: 'triaged', disposition: 'lead' },
    ]);
    const detail = await show(answers[0]?.leadId ?? '');
    expect(detail.lead).toMatchObject({ stage: 'captured', source: 'mention', version: 0 });
    expect(detail.history.map((row) => row.stage)).toEqual(['captured']);
    expect(detail.commands).toEqual(['advance', 'recycle', 'disqualify']);
  });

  it('writes every stage that a jump passes, and refuses to go back', async () => {
    const { leadId } = await capture(await prospect('cy', 'price?'));
    const jumped = await move(leadId, 0, { kind: 'advance', to: 'sal' });
    expect(jumped.body).toMatchObject({ stage: 'sal', version: 1 });
    expect((await show(leadId)).history.map((row) => row.stage)).toEqual([
      'captured',
      'engaged',
      'mql',
      'sal',
    ]);
    expect((await move(leadId, 1, { kind: 'advance', to: 'mql' })).body.code).toBe('not_forward');
    expect((await move(leadId, 0, { kind: 'advance', to: 'sql' })).body.code).toBe('stale_write');
  });

  it("recycles until a time, takes up again, and disqualifies in the seller's words", async () => {
    const { leadId } = await capture(await prospect('di', 'maybe next year'));
    const until = new Date(Date.now() + 86_400_000).toISOString();
    await move(leadId, 0, { kind: 'recycle', until });
    expect((await move(leadId, 1, { kind: 'advance', to: 'sql' })).body.code).toBe('take_up_first');
    expect((await move(leadId, 1, { kind: 'reengage' })).body.stage).toBe('engaged');
    await move(leadId, 2, { kind: 'disqualify', reason: 'bought elsewhere' });
    const detail = await show(leadId);
    expect(detail.history.at(-1)).toMatchObject({ stage: 'disqualified', reason: 'bought elsewhere' });
    expect(detail.commands).toEqual([]);
  });

  it('captures again after the first lead has ended', async () => {
    const heard = await prospect('eve', 'hello');
    const { leadId } = await capture(heard);
    await move(leadId, 0, { kind: 'advance', to: 'converted' });
    const later = await capture(await desk.hear('hello again', { from: 'eve' }));
    expect(later).toMatchObject({ created: true });
    expect(later.leadId).not.toBe(leadId);
  });

  it('takes a capture back until work has begun', async () => {
    const heard = await prospect('fay', 'oops');
    const { leadId } = await capture(heard);
    expect((await desk.call('POST', `/api/leads/${leadId}/undo-capture`)).body).toEqual({
      mentionId: heard.mentionId,
    });
    const { rows } = await desk.owner.query('SELECT state, disposition FROM mention WHERE id = $1', [
      heard.mentionId,
    ]);
    expect(rows).toEqual([{ state: 'untriaged', disposition: 'none' }]);
    const again = await capture(heard);
    expect(again.created).toBe(true);
    await move(again.leadId, 0, { kind: 'advance', to: 'engaged' });
    const refused = await desk.call<ApiError>('POST', `/api/leads/${again.leadId}/undo-capture`);
    expect(refused.body.code).toBe('work_begun');
  });

  it('keeps contact, interest, notes and owner', async () => {
    const { leadId } = await capture(await prospect('gus', 'mail me: gus@mail.example'));
    const path = `/api/leads/${leadId}`;
    expect((await show(leadId)).suggestedContact).toEqual({ email: 'gus@mail.example' });
    await desk.call('PUT', `${path}/contact`, {
      contact: { email: 'gus@mail.example' },
      interest: 'red bag',
    });
    await desk.call('POST', `${path}/notes`, { body: 'wants red' });
    const assignment = { ownerId: agent(), version: 1 };
    expect((await desk.call('POST', `${path}/assign`, assignment)).status).toBe(403);
    const assigned = await desk.call('POST', `${path}/assign`, assignment, 'supervisor');
    expect(assigned.body).toEqual({ version: 2, previousOwnerId: null });
    const detail = await show(leadId);
    expect(detail.lead).toMatchObject({ interest: 'red bag', version: 2, ownerId: agent() });
    expect(detail.contact).toEqual({ email: 'gus@mail.example' });
    expect(detail.timeline.map((entry) => entry.body ?? entry.type)).toEqual([
      'lead.captured',
      'lead.contact_saved',
      'wants red',
      'lead.assigned',
    ]);
  });

  it('lists by stage', async () => {
    const { body } = await desk.call<{ rows: LeadRow[] }>('GET', '/api/leads?stage=disqualified,converted');
    expect(body.rows.map((row) => row.stage).sort()).toEqual(['converted', 'disqualified', 'disqualified']);
  });
});
