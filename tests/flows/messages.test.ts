import { createHash, createHmac, randomUUID } from 'node:crypto';
import type { CaseDetail, Delivery } from '@tingshuo/contracts';
import { AccountsService, CasesService, PollService } from '@tingshuo/server';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Desk } from '../harness/desk.js';
import { type ScriptedNetwork, startScriptedNetwork } from '../harness/scripted-network.js';
import { hearMessages } from '../harness/town-messages.js';
import { connectWebhook, messageItem, pushItems, type WebhookAccount } from '../harness/webhook-sender.js';

let network: ScriptedNetwork;
let desk: Desk;
let shop: WebhookAccount;
let pageId: string;
const secret = 'app secret';
const BRAND = 'blue_shop';

beforeAll(async () => {
  network = await startScriptedNetwork(() => ({ body: {} }));
  desk = await Desk.start({ environment: { TINGSHUO_ALLOW_HOSTS: network.host } });
  shop = await connectWebhook(desk.product, desk.workspaceId, { url: `${network.url}/hook` });
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

async function rows<T extends object>(sql: string, ...values: unknown[]): Promise<T[]> {
  return (await desk.owner.query<T>(sql, [desk.workspaceId, ...values])).rows;
}

interface Heard {
  mentionId: string;
  postId: string;
  conversationId: string;
}

/** Waits until a message is worked on; answers its mention. */
async function mentionOf(externalId: string): Promise<Heard> {
  const found = await desk.until(
    () =>
      rows<Heard>(
        `SELECT m.id AS "mentionId", p.id AS "postId", m.conversation_id AS "conversationId" FROM mention m
         JOIN post p ON p.workspace_id = m.workspace_id AND p.id = m.post_id
         WHERE m.workspace_id = $1 AND p.external_id = $2`,
        externalId,
      ),
    (answer) => answer.length > 0,
  );
  if (!found[0]) throw new Error(`${externalId} became no mention`);
  return found[0];
}

async function openCase({ mentionId }: Heard): Promise<string> {
  const userId = desk.userIds.get('agent') ?? '';
  return (await desk.product.app.get(CasesService).openFromMention(desk.workspaceId, mentionId, userId))
    .caseId;
}

async function reply(caseId: string, toPostId: string, text: string) {
  const body = { text, toPostId, requestId: randomUUID() };
  return await desk.call<Delivery & { code?: string }>('POST', `/api/cases/${caseId}/reply`, body);
}

async function settled(id: string, ...states: Delivery['state'][]): Promise<Delivery> {
  const answer = await desk.until(
    () => desk.call<Delivery>('GET', `/api/deliveries/${id}`),
    ({ body }) => states.includes(body.state),
  );
  expect(states).toContain(answer.body.state);
  return answer.body;
}

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

describe('a private conversation', () => {
  it('is one conversation for all that is said in it, private, and apart from public threads', async () => {
    const first = messageItem('在吗？', { conversationId: 'chat-1' });
    const second = messageItem('are you there?', { conversationId: 'chat-1', parentId: first.id });
    const other = messageItem('hello', { conversationId: 'chat-2' });
    await pushItems(desk.product, shop, [first, second]);
    await pushItems(desk.product, shop, [other]);
    const [a, b, c] = await Promise.all([first, second, other].map(({ id }) => mentionOf(id)));
    expect(a?.conversationId).toBe(b?.conversationId);
    expect(c?.conversationId).not.toBe(a?.conversationId);
    const posts = await rows(
      `SELECT p.kind, p.visibility, m.why, p.direction FROM post p JOIN mention m ON m.post_id = p.id
       WHERE p.workspace_id = $1 AND p.external_id = $2`,
      second.id,
    );
    expect(posts).toEqual([{ kind: 'dm', visibility: 'private', why: 'dm', direction: 'in' }]);
    const acts = await rows(
      `SELECT action FROM interaction WHERE workspace_id = $1 AND event_key LIKE $2`,
      `dm ${second.id} %`,
    );
    expect(acts).toEqual([{ action: 'dm' }]);
  });

  it('is answered as a message, once, and the echo neither doubles it nor opens work', async () => {
    const asked = messageItem('where is my parcel?', { conversationId: 'chat-3' });
    await pushItems(desk.product, shop, [asked]);
    const heard = await mentionOf(asked.id);
    const caseId = await openCase(heard);
    network.script = () => ({ body: { id: 'own-1' } });
    const sent = await reply(caseId, heard.postId, '正在查询 on its way');
    expect(sent.status).toBe(200);
    await settled(sent.body.id, 'sent', 'confirmed');
    expect(JSON.parse(network.requests[0]?.body ?? '{}')).toMatchObject({
      type: 'message',
      text: '正在查询 on its way',
      conversationId: 'chat-3',
      recipientId: 'u-7',
      createdAt: expect.stringMatching(/Z$/),
    });
    const echo = { id: 'own-1', conversationId: 'chat-3', own: true, author: { id: 'shop' } };
    await pushItems(desk.product, shop, [messageItem('正在查询 on its way', echo)]);
    expect((await settled(sent.body.id, 'confirmed')).attempts.map(({ act }) => act)).toEqual([
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
      await rows(
        `SELECT FROM mention WHERE workspace_id = $1 AND conversation_id = $2`,
        heard.conversationId,
      ),
    ).toHaveLength(1);
  });

  it('meets the outbox by its words where the network told another id', async () => {
    const asked = messageItem('which id?', { conversationId: 'chat-4' });
    await pushItems(desk.product, shop, [asked]);
    const heard = await mentionOf(asked.id);
    const caseId = await openCase(heard);
    network.script = () => ({ body: {} });
    const sent = await reply(caseId, heard.postId, 'the same words');
    await settled(sent.body.id, 'sent', 'needs_check', 'unknown');
    const echo = { id: 'real-id', conversationId: 'chat-4', own: true, author: { id: 'shop' } };
    await pushItems(desk.product, shop, [messageItem('the same words', echo)]);
    await settled(sent.body.id, 'confirmed');
    const { body } = await desk.call<CaseDetail>('GET', `/api/cases/${caseId}`);
    expect(body.thread.map(({ externalId }) => externalId)).toEqual([asked.id, 'real-id']);
  });

  it('is not sent twice where the answer was lost, and the echo proves it', async () => {
    const asked = messageItem('lost?', { conversationId: 'chat-5' });
    await pushItems(desk.product, shop, [asked]);
    const heard = await mentionOf(asked.id);
    const caseId = await openCase(heard);
    network.script = () => null;
    const sent = await reply(caseId, heard.postId, 'said once');
    await desk.until(
      async () => network.requests.length,
      (count) => count > 0,
    );
    const echo = { id: 'own-5', conversationId: 'chat-5', own: true, author: { id: 'shop' } };
    await pushItems(desk.product, shop, [messageItem('said once', echo)]);
    await settled(sent.body.id, 'confirmed');
    expect(network.requests).toHaveLength(1);
  });

  it('is settled by an echo also after a person was asked', async () => {
    const asked = messageItem('late?', { conversationId: 'chat-6' });
    await pushItems(desk.product, shop, [asked]);
    const heard = await mentionOf(asked.id);
    const caseId = await openCase(heard);
    network.script = () => null;
    const sent = await reply(caseId, heard.postId, 'said and shown late');
    await settled(sent.body.id, 'needs_check');
    const others = { id: 'own-6', conversationId: 'chat-5', own: true, author: { id: 'shop' } };
    const echo = { id: 'own-7', conversationId: 'chat-6', own: true, author: { id: 'shop' } };
    await pushItems(desk.product, shop, [
      messageItem('said and shown late', others),
      messageItem('said and shown late', echo),
    ]);
    const done = await settled(sent.body.id, 'confirmed');
    expect(done.externalId).toBe('own-7');
  });
});

describe('a network with a window', () => {
  it('is counted down in the case, and answered while it is open', async () => {
    await pushToPage([fromCustomer('mid.1', 'hello page')]);
    const heard = await mentionOf('mid.1');
    const caseId = await openCase(heard);
    network.script = () => ({ body: { recipient_id: '77', message_id: 'mid.2' } });
    const { body } = await desk.call<CaseDetail>('GET', `/api/cases/${caseId}`);
    const left = Date.parse(body.reply?.windowEndsAt ?? '') - Date.now();
    expect(left).toBeGreaterThan(23 * 3_600_000);
    expect(left).toBeLessThanOrEqual(24 * 3_600_000);
    const sent = await reply(caseId, heard.postId, 'hello customer');
    await settled(sent.body.id, 'sent', 'confirmed');
    expect(sends()).toHaveLength(1);
    expect(JSON.parse(sends()[0]?.body ?? '{}')).toMatchObject({ recipient: { id: '77' } });
    await pushToPage([echoOf('mid.2', 'hello customer')]);
    await settled(sent.body.id, 'confirmed');
  });

  it('refuses to be answered after its end, before anything is sent', async () => {
    const yesterday = Date.now() - 25 * 3_600_000;
    await pushToPage([fromCustomer('mid.3', 'late', yesterday, '78')]);
    const heard = await mentionOf('mid.3');
    const caseId = await openCase(heard);
    const refused = await reply(caseId, heard.postId, 'too late');
    expect([refused.status, refused.body.code]).toEqual([409, 'window_closed']);
    const { body } = await desk.call<CaseDetail>('GET', `/api/cases/${caseId}`);
    expect(body.reply?.refusal).toMatchObject({ code: 'window_closed', cause: { zh: expect.any(String) } });
  });

  it('rejects a delivery whose window closed while it was held', async () => {
    await pushToPage([fromCustomer('mid.4', 'quick', Date.now(), '79')]);
    const heard = await mentionOf('mid.4');
    const caseId = await openCase(heard);
    await desk.owner.query(`UPDATE workspace SET settings = '{"undoSeconds": 2}' WHERE id = $1`, [
      desk.workspaceId,
    ]);
    const held = await reply(caseId, heard.postId, 'a moment too long');
    await desk.owner.query(`UPDATE workspace SET settings = '{"undoSeconds": 0}' WHERE id = $1`, [
      desk.workspaceId,
    ]);
    await desk.owner.query(
      'UPDATE conversation SET reply_window_ends_at = now() WHERE workspace_id = $1 AND id = $2',
      [desk.workspaceId, heard.conversationId],
    );
    const failed = await settled(held.body.id, 'failed');
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
    const found = await desk.until(
      () =>
        rows<Heard>(
          `SELECT m.id AS "mentionId", p.id AS "postId", m.conversation_id AS "conversationId" FROM mention m
           JOIN post p ON p.id = m.post_id WHERE m.workspace_id = $1 AND m.social_account_id = $2`,
          id,
        ),
      (answer) => answer.length > 0,
    );
    const heard = found[0];
    if (!heard) throw new Error('the message became no mention');
    const caseId = await openCase(heard);
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
    expect((await reply(caseId, heard.postId, '第六条')).body.code).toBe('window_spent');
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
  const [stream] = await rows<{ id: string }>(
    `UPDATE connector_stream SET enabled = true, next_poll_at = now()
     WHERE workspace_id = $1 AND social_account_id = $2 AND kind = 'dm' RETURNING id`,
    pageId,
  );
  await desk.product.app.get(PollService).poll(desk.workspaceId, stream?.id ?? '');
  await mentionOf('m_1');
  const posts = await rows(
    `SELECT p.external_id AS id, p.kind, p.direction, p.conversation_external_id AS chat,
       (SELECT count(*)::int FROM mention m WHERE m.post_id = p.id) AS mentions
     FROM post p WHERE p.workspace_id = $1 AND p.conversation_external_id = '90' ORDER BY 1`,
  );
  expect(posts).toEqual([
    { id: 'm_1', kind: 'dm', direction: 'in', chat: '90', mentions: 1 },
    { id: 'm_2', kind: 'dm', direction: 'out', chat: '90', mentions: 0 },
  ]);
});

describe('an answer with a picture', () => {
  const PICTURE = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  );

  it('goes out in private where the network takes one', async () => {
    const author = { externalId: 'id-of-pia', handle: 'pia', displayName: 'Pia' };
    await desk.admin('POST', '/_admin/people', { handle: 'pia' });
    const asked = { author, text: '标签看不清', conversation: 'pia' };
    await hearMessages(desk, desk.account, [asked]);
    const [post] = await rows<{ id: string }>(
      'SELECT external_id AS id FROM post WHERE workspace_id = $1 AND text = $2',
      asked.text,
    );
    const question = await mentionOf(post?.id ?? '');
    const caseId = await openCase(question);
    const uploaded = await desk.product.app.inject({
      method: 'POST',
      url: `/api/reply-files?name=${encodeURIComponent('标签.png')}`,
      headers: { cookie: desk.cookieOf('agent'), 'content-type': 'application/octet-stream' },
      payload: PICTURE,
    });
    const { id } = uploaded.json<{ id: string }>();
    const body = { text: '请看图', toPostId: question.postId, files: [{ id }], requestId: randomUUID() };
    const sent = await desk.call<Delivery>('POST', `/api/cases/${caseId}/reply`, body);
    expect(sent.status).toBe(200);
    await settled(sent.body.id, 'sent', 'confirmed');
    const ours = (await desk.posted()).filter(({ text }) => text.includes('请看图'));
    const sha256 = createHash('sha256').update(PICTURE).digest('hex');
    expect(ours).toMatchObject([
      { visibility: 'direct', native: { files: [{ type: 'image/png', sha256 }] } },
    ]);
  });
});

describe('a conversation on Bluesky', () => {
  const place = { account: BRAND, network: 'bluesky' };
  const write = (text: string) =>
    desk.admin('POST', '/_admin/messages', { from: 'bo_li', to: BRAND, network: 'bluesky', text });
  const arrived = async () => {
    const path = '/_admin/messages?account=bo_li&network=bluesky';
    const { messages } = await desk.admin<{ messages: { text: string }[] }>('GET', path);
    return messages.map(({ text }) => text);
  };
  let accountId: string;
  beforeAll(async () => {
    for (const handle of ['bo_li', BRAND])
      await desk.admin('POST', '/_admin/people', { handle, networks: ['bluesky'] });
    accountId = await connect();
  });

  async function connect(scopes?: string[]): Promise<string> {
    const minted = await desk.admin<Record<string, string>>('POST', '/_admin/tokens', { ...place, scopes });
    const { identifier = '', appPassword = '' } = minted;
    const input = {
      network: 'bluesky',
      baseUrl: `${desk.sandbox.url}/bluesky`,
      fields: { identifier, appPassword },
    };
    return await desk.product.app.get(AccountsService).connect(desk.workspaceId, input, 'system');
  }

  async function heard(text: string): Promise<Heard> {
    const polls = desk.product.app.get(PollService);
    const [post] = await desk.until(
      async () => {
        await polls.hasten(desk.workspaceId);
        await polls.pollDue(desk.workspaceId);
        return await rows<{ id: string }>(
          'SELECT external_id AS id FROM post WHERE workspace_id = $1 AND social_account_id = $2 AND text = $3',
          accountId,
          text,
        );
      },
      (found) => found.length > 0,
    );
    return await mentionOf(post?.id ?? '');
  }

  it.each([
    ['accepted-then-cut', 'is there already'],
    ['cut-before', 'is sent again'],
  ])('gets an answer once whose own answer is cut (%s: it %s)', async (kind) => {
    await write(`哪里有货 ${kind}`);
    const question = await heard(`哪里有货 ${kind}`);
    const caseId = await openCase(question);
    const match = { endpoint: 'bluesky.convo.sendMessage', method: 'POST' };
    await desk.admin('POST', '/_admin/faults', { kind, match, count: 1 });
    // Longer than a post.
    const text = `${'好'.repeat(700)} ${kind}`;
    const sent = await reply(caseId, question.postId, text);
    expect(sent.status).toBe(200);
    const { state } = await settled(sent.body.id, 'sent', 'confirmed', 'failed');
    expect(state).not.toBe('failed');
    expect((await arrived()).filter((each) => each === text)).toHaveLength(1);
    expect((await reply(caseId, question.postId, '好'.repeat(1001))).body.code).toBe('text_too_long');
    await write(`谢谢 ${kind}`);
    expect((await heard(`谢谢 ${kind}`)).conversationId).toBe(question.conversationId);
    const said = await rows<{ direction: string }>(
      `SELECT direction FROM post WHERE workspace_id = $1 AND kind = 'dm' AND text LIKE '%' || $2 ORDER BY occurred_at`,
      kind,
    );
    expect(said.map(({ direction }) => direction)).toEqual(['in', 'out', 'in']);
    await desk.admin('DELETE', '/_admin/faults');
  });

  it('says which abilities an app password lacks, and goes on with the others', async () => {
    await connect(['com.atproto.appPass']);
    await write('still there?');
    const polls = desk.product.app.get(PollService);
    const faults = () =>
      rows<{ kind: string; fault: string | null }>(
        `SELECT kind, last_error->'cause'->>'en' AS fault FROM connector_stream
         WHERE workspace_id = $1 AND social_account_id = $2 AND enabled AND kind IN ('dm', 'mentions')`,
        accountId,
      );
    const told = await desk.until(
      async () => {
        await polls.hasten(desk.workspaceId);
        await polls.pollDue(desk.workspaceId);
        return await faults();
      },
      (streams) => streams.some(({ fault }) => fault !== null),
    );
    expect(Object.fromEntries(told.map(({ kind, fault }) => [kind, fault]))).toEqual({
      dm: expect.stringContaining('direct messages'),
      mentions: null,
    });
  });
});
