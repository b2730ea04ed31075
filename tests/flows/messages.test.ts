import { createHash } from 'node:crypto';
import type { CaseDetail } from '@tingshuo/contracts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { comingMention, openCase, replyTo, rowsOf, settled, uploadReplyFile } from '../harness/case-work.js';
import { Desk } from '../harness/desk.js';
import { png } from '../harness/png.js';
import { type ScriptedNetwork, startScriptedNetwork } from '../harness/scripted-network.js';
import { hearMessages } from '../harness/town-messages.js';
import {
  connectWebhook,
  messageItem,
  postItem,
  pushItems,
  type WebhookAccount,
} from '../harness/webhook-sender.js';

let network: ScriptedNetwork;
let desk: Desk;
let shop: WebhookAccount;

beforeAll(async () => {
  network = await startScriptedNetwork(() => ({ body: {} }));
  desk = await Desk.start({ environment: { TINGSHUO_ALLOW_HOSTS: network.host } });
  shop = await connectWebhook(desk.product, desk.workspaceId, { url: `${network.url}/hook` });
});
beforeEach(() => {
  network.requests.length = 0;
  network.script = () => ({ body: {} });
});
afterAll(async () => {
  await desk.close();
  await network.close();
});

describe('a private conversation', () => {
  it('is one conversation for all that is said in it, private, and apart from public threads', async () => {
    const first = messageItem('在吗？', { conversationId: 'chat-1' });
    const second = messageItem('are you there?', { conversationId: 'chat-1', parentId: first.id });
    const other = messageItem('hello', { conversationId: 'chat-2' });
    await pushItems(desk.product, shop, [first, second]);
    await pushItems(desk.product, shop, [other]);
    const [a, b, c] = await Promise.all([first, second, other].map(({ id }) => comingMention(desk, id)));
    expect(a?.conversationId).toBe(b?.conversationId);
    expect(c?.conversationId).not.toBe(a?.conversationId);
    const posts = await rowsOf(
      desk,
      `SELECT p.kind, p.visibility, m.why, p.direction FROM post p JOIN mention m ON m.post_id = p.id
       WHERE p.workspace_id = $1 AND p.external_id = $2`,
      second.id,
    );
    expect(posts).toEqual([{ kind: 'dm', visibility: 'private', why: 'dm', direction: 'in' }]);
    const acts = await rowsOf(
      desk,
      `SELECT action FROM interaction WHERE workspace_id = $1 AND event_key LIKE $2`,
      `dm ${second.id} %`,
    );
    expect(acts).toEqual([{ action: 'dm' }]);
  });

  it('is answered as a message, once, and the echo neither doubles it nor opens work', async () => {
    const asked = messageItem('where is my parcel?', { conversationId: 'chat-3' });
    await pushItems(desk.product, shop, [asked]);
    const heard = await comingMention(desk, asked.id);
    const caseId = await openCase(desk, heard);
    network.script = () => ({ body: { id: 'own-1' } });
    const sent = await replyTo(desk, caseId, heard.postId, '正在查询 on its way');
    expect(sent.status).toBe(200);
    await settled(desk, sent.body.id, 'sent', 'confirmed');
    expect(JSON.parse(network.requests[0]?.body ?? '{}')).toMatchObject({
      type: 'message',
      text: '正在查询 on its way',
      conversationId: 'chat-3',
      recipientId: 'u-7',
      createdAt: expect.stringMatching(/Z$/),
    });
    const echo = { id: 'own-1', conversationId: 'chat-3', own: true, author: { id: 'shop' } };
    await pushItems(desk.product, shop, [messageItem('正在查询 on its way', echo)]);
    expect((await settled(desk, sent.body.id, 'confirmed')).attempts.map(({ act }) => act)).toEqual([
      'commit',
      'read_back',
    ]);
    const { body } = await desk.call<CaseDetail>('GET', `/api/cases/${caseId}`);
    expect(body.thread.map(({ kind, direction, text }) => [kind, direction, text])).toEqual([
      ['dm', 'in', 'where is my parcel?'],
      ['dm', 'out', '正在查询 on its way'],
    ]);
    expect(body.reply).toMatchObject({ isPrivate: true, windowEndsAt: null, prefix: '', refusal: null });
    expect(network.requests).toHaveLength(1);
    expect(
      await rowsOf(
        desk,
        `SELECT FROM mention WHERE workspace_id = $1 AND conversation_id = $2`,
        heard.conversationId,
      ),
    ).toHaveLength(1);
  });

  it('says before anybody writes that a source with nowhere to send to cannot answer', async () => {
    const mute = await connectWebhook(desk.product, desk.workspaceId, { source: 'mute' });
    const items = [messageItem('anybody there?', { conversationId: 'chat-m' }), postItem('nobody answers')];
    await pushItems(desk.product, mute, items);
    for (const { id } of items) {
      const heard = await comingMention(desk, id);
      const caseId = await openCase(desk, heard);
      const { body } = await desk.call<CaseDetail>('GET', `/api/cases/${caseId}`);
      expect(body.reply?.refusal).toMatchObject({
        code: 'cannot_answer',
        action: { en: 'Enter the address in the form of the account.' },
      });
      const refused = await replyTo(desk, caseId, heard.postId, 'hello');
      expect(refused).toMatchObject({ status: 409, body: { code: 'cannot_answer' } });
    }
  });

  it('meets the outbox by its words where the network told another id', async () => {
    const asked = messageItem('which id?', { conversationId: 'chat-4' });
    await pushItems(desk.product, shop, [asked]);
    const heard = await comingMention(desk, asked.id);
    const caseId = await openCase(desk, heard);
    network.script = () => ({ body: {} });
    const sent = await replyTo(desk, caseId, heard.postId, 'the same words');
    await settled(desk, sent.body.id, 'sent', 'needs_check', 'unknown');
    const echo = { id: 'real-id', conversationId: 'chat-4', own: true, author: { id: 'shop' } };
    await pushItems(desk.product, shop, [messageItem('the same words', echo)]);
    await settled(desk, sent.body.id, 'confirmed');
    const { body } = await desk.call<CaseDetail>('GET', `/api/cases/${caseId}`);
    expect(body.thread.map(({ externalId }) => externalId)).toEqual([asked.id, 'real-id']);
  });

  it('is not sent twice where the answer was lost, and the echo proves it', async () => {
    const asked = messageItem('lost?', { conversationId: 'chat-5' });
    await pushItems(desk.product, shop, [asked]);
    const heard = await comingMention(desk, asked.id);
    const caseId = await openCase(desk, heard);
    network.script = () => null;
    const sent = await replyTo(desk, caseId, heard.postId, 'said once');
    await desk.until(
      async () => network.requests.length,
      (count) => count > 0,
    );
    const echo = { id: 'own-5', conversationId: 'chat-5', own: true, author: { id: 'shop' } };
    await pushItems(desk.product, shop, [messageItem('said once', echo)]);
    await settled(desk, sent.body.id, 'confirmed');
    expect(network.requests).toHaveLength(1);
  });

  it('is settled by an echo also after a person was asked', async () => {
    const asked = messageItem('late?', { conversationId: 'chat-6' });
    await pushItems(desk.product, shop, [asked]);
    const heard = await comingMention(desk, asked.id);
    const caseId = await openCase(desk, heard);
    network.script = () => null;
    const sent = await replyTo(desk, caseId, heard.postId, 'said and shown late');
    await settled(desk, sent.body.id, 'needs_check');
    const others = { id: 'own-6', conversationId: 'chat-5', own: true, author: { id: 'shop' } };
    const echo = { id: 'own-7', conversationId: 'chat-6', own: true, author: { id: 'shop' } };
    await pushItems(desk.product, shop, [
      messageItem('said and shown late', others),
      messageItem('said and shown late', echo),
    ]);
    const done = await settled(desk, sent.body.id, 'confirmed');
    expect(done.externalId).toBe('own-7');
  });
});

describe('an answer with a picture', () => {
  const PICTURE = png(1, 1, [30, 90, 160]);

  it('goes out in private where the network takes one', async () => {
    const author = { externalId: 'id-of-pia', handle: 'pia', displayName: 'Pia' };
    await desk.admin('POST', '/_admin/people', { handle: 'pia' });
    const asked = { author, text: '标签看不清', conversation: 'pia' };
    await hearMessages(desk, desk.account, [asked]);
    const [post] = await rowsOf<{ id: string }>(
      desk,
      'SELECT external_id AS id FROM post WHERE workspace_id = $1 AND text = $2',
      asked.text,
    );
    const question = await comingMention(desk, post?.id ?? '');
    const caseId = await openCase(desk, question);
    const { body: file } = await uploadReplyFile(desk, '标签.png', PICTURE);
    const sent = await replyTo(desk, caseId, question.postId, '请看图', { files: [{ id: file.id }] });
    expect(sent.status).toBe(200);
    await settled(desk, sent.body.id, 'sent', 'confirmed');
    const ours = (await desk.posted()).filter(({ text }) => text.includes('请看图'));
    const sha256 = createHash('sha256').update(PICTURE).digest('hex');
    expect(ours).toMatchObject([
      { visibility: 'direct', native: { files: [{ type: 'image/png', sha256 }] } },
    ]);
  });
});
