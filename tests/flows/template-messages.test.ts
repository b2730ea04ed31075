import { randomUUID } from 'node:crypto';
import type { CaseDetail, Delivery, MessageTemplates } from '@tingshuo/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCase, settled } from '../harness/case-work.js';
import { Desk } from '../harness/desk.js';
import { connectTownAccount } from '../harness/town-messages.js';

const BRAND = 'lanxing';
const VALUES = { character_string1: 'C-1024', phrase2: '已解决', thing3: '券已到账 ☕' };
const SENDING = 'wechat.template.send';

let desk: Desk;
beforeAll(async () => {
  desk = await Desk.start();
  const { id } = await connectTownAccount(desk, 'wechat', BRAND);
  await desk.product.app.listen(0, '127.0.0.1');
  const url = `${await desk.product.app.getUrl()}/api/hooks/wechat/${id}`;
  await desk.admin('POST', '/_admin/push', { account: BRAND, network: 'wechat', url, token: 'pushToken123' });
});
afterAll(() => desk.close());

interface Talk {
  caseId: string;
  toPostId: string;
  person: string;
}

/** A follower wrote, and what the network allows in answer is over. */
async function closedTalk(person: string): Promise<Talk> {
  await desk.admin('POST', '/_admin/people', { handle: person, networks: ['wechat'] });
  await desk.admin('POST', '/_admin/reactions', { kind: 'follow', from: person, to: BRAND });
  const text = `我是${person}`;
  await says(person, text);
  const sql = `SELECT m.id AS "mentionId", p.id AS "postId", m.conversation_id AS "conversationId" FROM mention m
    JOIN post p ON p.workspace_id = m.workspace_id AND p.id = m.post_id WHERE m.workspace_id = $1 AND p.text = $2`;
  const [heard] = await desk.until(
    async () => (await desk.owner.query(sql, [desk.workspaceId, text])).rows,
    (rows) => rows.length > 0,
  );
  const closing = 'UPDATE conversation SET reply_window_ends_at = now() WHERE workspace_id = $1 AND id = $2';
  await desk.owner.query(closing, [desk.workspaceId, heard?.conversationId]);
  const caseId = await openCase(desk, heard);
  return { caseId, toPostId: heard?.postId, person };
}

const says = (from: string, text: string, native: object | null = null) =>
  desk.admin('POST', '/_admin/messages', { from, to: BRAND, network: 'wechat', text, native });
const detail = async ({ caseId }: Talk) => (await desk.call<CaseDetail>('GET', `/api/cases/${caseId}`)).body;
const listed = async ({ caseId, toPostId }: Talk) =>
  (await desk.call<MessageTemplates>('GET', `/api/cases/${caseId}/message-templates?toPostId=${toPostId}`))
    .body;
async function send(talk: Talk, values: object = VALUES) {
  const templateId = (await listed(talk)).templates[0]?.id;
  const body = { templateId, values, toPostId: talk.toPostId, requestId: randomUUID() };
  const path = `/api/cases/${talk.caseId}/template-messages`;
  return await desk.call<Delivery & { code?: string; details?: unknown }>('POST', path, body);
}
const notices = async ({ person }: Talk) => {
  const path = `/_admin/messages?account=${person}&network=wechat`;
  const { messages } = await desk.admin<{ messages: { text: string }[] }>('GET', path);
  return messages.map(({ text }) => text).filter((text) => text.includes('受理编号'));
};

describe('a conversation whose reply window is over', () => {
  it('takes a message from a template, once though the answer is cut, and tells that it arrived', async () => {
    const talk = await closedTalk('ann');
    const { reply } = await detail(talk);
    expect(reply).toMatchObject({ takesTemplates: true, refusal: { code: 'window_closed' } });
    const words = { text: '您好', toPostId: talk.toPostId, requestId: randomUUID() };
    const refused = await desk.call<{ code: string }>('POST', `/api/cases/${talk.caseId}/reply`, words);
    expect([refused.status, refused.body.code]).toEqual([409, 'window_closed']);
    const { templates, library } = await listed(talk);
    expect(templates.map(({ title }) => title)).toEqual(['客诉处理进度提醒', '退款成功通知']);
    expect(library).toMatchObject({ url: 'https://mp.weixin.qq.com' });

    await desk.fault({ kind: 'accepted-then-cut', match: { endpoint: SENDING }, count: 1 });
    const sent = await send(talk);
    expect(sent.body).toMatchObject({ text: '受理编号:C-1024\n处理状态:已解决\n处理说明:券已到账 ☕' });
    const arrived = await settled(desk, sent.body.id, 'confirmed');
    expect(arrived.externalId).toMatch(/^\d{19}$/);
    expect(await notices(talk)).toEqual([sent.body.text]);
    expect(await desk.commits([SENDING])).toHaveLength(1);
    const after = await detail(talk);
    expect(after.thread.map(({ text, direction }) => [direction, text])).toContainEqual([
      'out',
      sent.body.text,
    ]);
  });

  it('names the slots that do not fit, before anything is sent', async () => {
    const talk = await closedTalk('bo');
    const before = (await desk.commits([SENDING])).length;
    const { status, body } = await send(talk, { ...VALUES, phrase2: '13笔', thing3: '字'.repeat(21) });
    expect([status, body.code]).toEqual([400, 'template_values']);
    expect(body.details).toEqual([
      { key: 'phrase2', problem: 'wrong_form' },
      { key: 'thing3', problem: 'too_long' },
    ]);
    expect(await desk.commits([SENDING])).toHaveLength(before);
  });

  it('tells that somebody takes none, takes the words back, and sends them again when they do', async () => {
    const talk = await closedTalk('chen');
    await says(talk.person, '', { kind: 'refuse' });
    const sent = await send(talk);
    const failed = await settled(desk, sent.body.id, 'failed');
    expect(failed.reason).toMatchObject({
      code: 'undelivered',
      cause: { en: expect.stringContaining('takes no messages'), zh: expect.stringContaining('拒收') },
      action: { en: expect.stringMatching(/another way/), zh: expect.stringContaining('改用') },
    });
    expect((await detail(talk)).thread.map(({ direction }) => direction)).toEqual(['in']);
    await says(talk.person, '', { kind: 'allow' });
    await desk.call('POST', `/api/deliveries/${sent.body.id}/resolve`, { as: 'resend' });
    await settled(desk, sent.body.id, 'confirmed');
    expect(await notices(talk)).toHaveLength(1);
  });

  it('counts no template among the answers that the window allows', async () => {
    const talk = await closedTalk('dan');
    await settled(desk, (await send(talk)).body.id, 'confirmed');
    const opening = `UPDATE conversation SET reply_window_ends_at = now() + interval '1 day' WHERE workspace_id = $1
      AND id = (SELECT conversation_id FROM service_case WHERE workspace_id = $1 AND id = $2)`;
    await desk.owner.query(opening, [desk.workspaceId, talk.caseId]);
    expect((await detail(talk)).reply).toMatchObject({ messagesLeft: 5, refusal: null });
  });

  it('is refused as the network refuses it, and asks where there is no such conversation', async () => {
    const talk = await closedTalk('eve');
    await desk.admin('POST', '/_admin/reactions', { kind: 'unfollow', from: talk.person, to: BRAND });
    const failed = await settled(desk, (await send(talk)).body.id, 'failed');
    expect(failed.reason?.cause.zh).toContain('未关注');
    expect(await listed({ ...talk, toPostId: randomUUID() })).toMatchObject({ code: 'not_in_thread' });
  });
});
