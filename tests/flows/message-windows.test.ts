import { createHash, createHmac } from 'node:crypto';
import type { CaseDetail } from '@tingshuo/contracts';
import { AccountsService, PollService } from '@tingshuo/server';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { comingMention, openCase, replyTo, rowsOf, settled } from '../harness/case-work.js';
import { Desk } from '../harness/desk.js';
import { type ScriptedNetwork, startScriptedNetwork } from '../harness/scripted-network.js';

let network: ScriptedNetwork;
let desk: Desk;
let pageId: string;
const secret = 'app secret';

beforeAll(async () => {
  network = await startScriptedNetwork(() => ({ body: {} }));
  desk = await Desk.start({ environment: { TINGSHUO_ALLOW_HOSTS: network.host } });
  const profile = { externalId: '111', handle: 'page', displayName: 'Page' };
  const fields = { accessToken: 'token', clientSecret: secret, verifyToken: 'word' };
  pageId = await desk.product.app
    .get(AccountsService)
    .store(desk.workspaceId, { network: 'facebook', baseUrl: network.url, fields }, profile, 'system');
  await desk.owner.query(
    `UPDATE connector_stream SET enabled = false WHERE social_account_id = $1 AND kind <> 'push'`,
    [pageId],
  );
});
beforeEach(() => {
  network.requests.length = 0;
  network.script = () => ({ body: {} });
});
afterAll(async () => {
  await desk.close();
  await network.close();
});

async function pushToPage(messaging: object[]): Promise<void> {
  const payload = JSON.stringify({ object: 'page', entry: [{ id: '111', time: Date.now(), messaging }] });
  const digest = createHmac('sha256', secret).update(payload).digest('hex');
  const answer = await desk.product.app.inject({
    method: 'POST',
    url: `/api/hooks/facebook/${pageId}`,
    headers: { 'content-type': 'application/json', 'x-hub-signature-256': `sha256=${digest}` },
    payload,
  });
  expect(answer.statusCode).toBe(200);
}

const fromCustomer = (mid: string, text: string, at = Date.now(), customer = '77') => ({
  sender: { id: customer },
  recipient: { id: '111' },
  timestamp: at,
  message: { mid, text },
});
const echoOf = (mid: string, text: string, customer = '77') => ({
  sender: { id: '111' },
  recipient: { id: customer },
  timestamp: Date.now(),
  message: { mid, text, is_echo: true, app_id: 1 },
});
const sends = () =>
  network.requests.filter(({ method, path }) => method === 'POST' && path.endsWith('/messages'));

describe('a network with a window', () => {
  it('is counted down in the case, and answered while it is open', async () => {
    await pushToPage([fromCustomer('mid.1', 'hello page')]);
    const heard = await comingMention(desk, 'mid.1');
    const caseId = await openCase(desk, heard);
    network.script = () => ({ body: { recipient_id: '77', message_id: 'mid.2' } });
    const { body } = await desk.call<CaseDetail>('GET', `/api/cases/${caseId}`);
    const left = Date.parse(body.reply?.windowEndsAt ?? '') - Date.now();
    expect(left).toBeGreaterThan(23 * 3_600_000);
    expect(left).toBeLessThanOrEqual(24 * 3_600_000);
    const sent = await replyTo(desk, caseId, heard.postId, 'hello customer');
    await settled(desk, sent.body.id, 'sent', 'confirmed');
    expect(sends()).toHaveLength(1);
    expect(JSON.parse(sends()[0]?.body ?? '{}')).toMatchObject({ recipient: { id: '77' } });
    await pushToPage([echoOf('mid.2', 'hello customer')]);
    await settled(desk, sent.body.id, 'confirmed');
  });

  it('refuses to be answered after its end, before anything is sent', async () => {
    const yesterday = Date.now() - 25 * 3_600_000;
    await pushToPage([fromCustomer('mid.3', 'late', yesterday, '78')]);
    const heard = await comingMention(desk, 'mid.3');
    const caseId = await openCase(desk, heard);
    const refused = await replyTo(desk, caseId, heard.postId, 'too late');
    expect([refused.status, refused.body.code]).toEqual([409, 'window_closed']);
    const { body } = await desk.call<CaseDetail>('GET', `/api/cases/${caseId}`);
    expect(body.reply?.refusal).toMatchObject({ code: 'window_closed', cause: { zh: expect.any(String) } });
  });

  it('rejects a delivery whose window closed while it was held', async () => {
    await pushToPage([fromCustomer('mid.4', 'quick', Date.now(), '79')]);
    const heard = await comingMention(desk, 'mid.4');
    const caseId = await openCase(desk, heard);
    await desk.owner.query(`UPDATE workspace SET settings = '{"undoSeconds": 2}' WHERE id = $1`, [
      desk.workspaceId,
    ]);
    const held = await replyTo(desk, caseId, heard.postId, 'a moment too long');
    await desk.owner.query(`UPDATE workspace SET settings = '{"undoSeconds": 0}' WHERE id = $1`, [
      desk.workspaceId,
    ]);
    await desk.owner.query(
      'UPDATE conversation SET reply_window_ends_at = now() WHERE workspace_id = $1 AND id = $2',
      [desk.workspaceId, heard.conversationId],
    );
    const failed = await settled(desk, held.body.id, 'failed');
    expect(failed.reason).toMatchObject({
      code: 'rejected',
      cause: { en: expect.stringContaining('too much time'), zh: expect.stringContaining('已过久') },
    });
    expect(sends()).toEqual([]);
  });
});

describe('a network that takes only so many answers', () => {
  it('says how many are left, and refuses the one too many', async () => {
    const token = 'wechat token';
    const profile = { externalId: 'gh_1', handle: 'gh_1', displayName: '公众号' };
    const fields = { pushToken: token, appId: 'wx1', appSecret: 'secret', originalId: 'gh_1' };
    const id = await desk.product.app
      .get(AccountsService)
      .store(desk.workspaceId, { network: 'wechat', baseUrl: network.url, fields }, profile, 'system');
    const at = Math.floor(Date.now() / 1000);
    const payload = `<xml><ToUserName>gh_1</ToUserName><FromUserName>open-1</FromUserName><CreateTime>${at}</CreateTime>
      <MsgType>text</MsgType><Content>在吗</Content><MsgId>9007199254740993</MsgId></xml>`;
    const parts = [token, String(at), 'n'].sort().join('');
    const pushed = await desk.product.app.inject({
      method: 'POST',
      url: `/api/hooks/wechat/${id}`,
      query: {
        signature: createHash('sha1').update(parts).digest('hex'),
        timestamp: String(at),
        nonce: 'n',
      },
      headers: { 'content-type': 'text/xml' },
      payload,
    });
    expect([pushed.statusCode, pushed.body]).toEqual([200, 'success']);
    const heard = await comingMention(desk, '9007199254740993');
    const caseId = await openCase(desk, heard);
    const limits = async () => (await desk.call<CaseDetail>('GET', `/api/cases/${caseId}`)).body.reply;
    expect(await limits()).toMatchObject({ isPrivate: true, messagesLeft: 5, refusal: null });
    await desk.owner.query(
      `INSERT INTO post (workspace_id, id, network, issuer, external_id, kind, direction, visibility, author_id,
         social_account_id, conversation_external_id, text, occurred_at)
       SELECT workspace_id, gen_random_uuid(), network, issuer, 'own-' || n, 'dm', 'out', 'private', author_id,
         social_account_id, conversation_external_id, 'said', occurred_at + interval '1 second'
       FROM post, generate_series(1, 5) n WHERE workspace_id = $1 AND id = $2`,
      [desk.workspaceId, heard.postId],
    );
    expect(await limits()).toMatchObject({ messagesLeft: 0, refusal: { code: 'window_spent' } });
    expect((await replyTo(desk, caseId, heard.postId, '第六条')).body.code).toBe('window_spent');
  });
});

it('polls messages where the network is asked for them', async () => {
  const at = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
  const message = (id: string, from: string, text: string, minutes: number) => ({
    id,
    created_time: at(minutes),
    from: { id: from, name: from === '111' ? 'Page' : 'Bo' },
    message: text,
  });
  network.script = ({ path }) =>
    path.endsWith('/conversations')
      ? {
          body: {
            data: [
              {
                id: 't_1',
                updated_time: at(1),
                participants: {
                  data: [
                    { id: '90', name: 'Bo' },
                    { id: '111', name: 'Page' },
                  ],
                },
                messages: {
                  data: [message('m_2', '111', 'from the phone', 1), message('m_1', '90', 'polled', 2)],
                },
              },
            ],
          },
        }
      : { body: { data: [] } };
  const [stream] = await rowsOf<{ id: string }>(
    desk,
    `UPDATE connector_stream SET enabled = true, next_poll_at = now()
     WHERE workspace_id = $1 AND social_account_id = $2 AND kind = 'dm' RETURNING id`,
    pageId,
  );
  await desk.product.app.get(PollService).poll(desk.workspaceId, stream?.id ?? '');
  await comingMention(desk, 'm_1');
  const posts = await rowsOf(
    desk,
    `SELECT p.external_id AS id, p.kind, p.direction, p.conversation_external_id AS chat,
       (SELECT count(*)::int FROM mention m WHERE m.post_id = p.id) AS mentions
     FROM post p WHERE p.workspace_id = $1 AND p.conversation_external_id = '90' ORDER BY 1`,
  );
  expect(posts).toEqual([
    { id: 'm_1', kind: 'dm', direction: 'in', chat: '90', mentions: 1 },
    { id: 'm_2', kind: 'dm', direction: 'out', chat: '90', mentions: 0 },
  ]);
});
