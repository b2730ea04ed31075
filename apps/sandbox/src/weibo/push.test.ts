import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Receiver, startReceiver } from '../push/test-receiver.js';
import { xmlText } from '../push/xml.js';
import { type Seen, startTestClient, type TestClient } from '../test-client.js';

const QUIET = { people: 0, life: false, history: { days: 0, posts: 0, mentions: 0 } };
const HOUR = 3_600_000;

let client: TestClient;
let receiver: Receiver;
let annUid: string;
beforeAll(async () => {
  client = await startTestClient({ ...QUIET, push: { timeoutMs: 150, retries: 3 } }, 'lanxing', 'weibo');
  receiver = await startReceiver();
  const made = await client.admin('POST', '/_admin/people', { handle: 'ann', networks: ['weibo'] });
  annUid = Object(made.json).idstr;
});
afterAll(async () => {
  await receiver.close();
  await client.sandbox.close();
});
beforeEach(async () => {
  receiver.answer = ({ query }) => query.echostr ?? '';
  await configure();
  receiver.received.length = 0;
});

const configure = (more: object = {}): Promise<Seen> =>
  client.admin('POST', '/_admin/push', { account: 'lanxing', network: 'weibo', url: receiver.url, ...more });
const writes = (text: string, native: object | null = null): Promise<Seen> =>
  client.admin('POST', '/_admin/messages', { from: 'ann', to: 'lanxing', network: 'weibo', text, native });
const deliveries = async (): Promise<Record<string, unknown>[]> =>
  Object((await client.admin('GET', '/_admin/push?account=lanxing&network=weibo')).json).deliveries;
const kept = async (): Promise<Record<string, unknown>[]> =>
  Object((await client.admin('GET', '/_admin/messages?account=ann&network=weibo')).json).messages;
const reply = async (fields: Record<string, string>) => {
  const body = new URLSearchParams({ access_token: client.credentials.accessToken ?? '', ...fields });
  const response = await fetch(`${client.sandbox.url}/weibo/m/2/messages/reply.json`, {
    method: 'POST',
    body,
  });
  return Object(await response.json());
};
const text = (words: string) => ({
  receiver_id: annUid,
  type: 'text',
  data: JSON.stringify({ text: words }),
});

describe('pushes', () => {
  test('an address proves itself and gets what is signed with the application’s secret', async () => {
    expect((await configure()).json).toMatchObject({
      appSecret: client.credentials.appSecret,
      format: 'json',
    });
    await writes('在吗');
    expect((await deliveries()).at(-1)).toMatchObject({ outcome: 'answered' });
    const { query, body = '' } = receiver.received.at(-1) ?? {};
    const { signature, timestamp = '', nonce = '' } = query ?? {};
    const parts = [client.credentials.appSecret ?? '', timestamp, nonce].sort().join('');
    expect(signature).toBe(createHash('sha1').update(parts).digest('hex'));
    expect(JSON.parse(body)).toEqual({
      type: 'text',
      receiver_id: Number(client.credentials.uid),
      sender_id: Number(annUid),
      created_at: 'Sat Nov 21 17:00:00 +0800 2026',
      text: '在吗',
      data: {},
    });
    receiver.answer = () => 'no';
    expect((await configure()).status).toBe(400);
  });

  test('pictures, follows, clicks and, where it is granted, mentions', async () => {
    await configure({ mentions: true });
    receiver.received.length = 0;
    await writes('', { kind: 'image' });
    await writes('', { kind: 'click', key: 'MENU' });
    for (const kind of ['follow', 'unfollow'])
      await client.admin('POST', '/_admin/reactions', { kind, from: 'ann', to: 'lanxing' });
    await client.admin('POST', '/_admin/posts', { author: 'ann', network: 'weibo', text: '@lanxing 公开问' });
    await deliveries();
    const told = receiver.received.map(({ body }) => {
      const { type, data } = JSON.parse(body);
      return [type, data.subtype ?? typeof data.tovfid];
    });
    expect(told.sort()).toEqual([
      ['event', 'click'],
      ['event', 'follow'],
      ['event', 'unfollow'],
      ['image', 'number'],
      ['mention', 'status'],
    ]);
  });

  test('a picture is there for the token of whoever got it', async () => {
    await writes('', { kind: 'image' });
    await deliveries();
    const { tovfid } = JSON.parse(receiver.received.at(-1)?.body ?? '{}').data;
    const url = `${client.sandbox.url}/weibo/2/mss/msget?fid=${tovfid}`;
    const file = await fetch(`${url}&access_token=${client.credentials.accessToken}`);
    expect([file.status, file.headers.get('content-type')]).toEqual([200, 'image/png']);
    expect(Object(await (await fetch(url)).json())).toMatchObject({ error_code: 10006 });
    const other = await fetch(`${url}0&access_token=${client.credentials.accessToken}`);
    expect(Object(await other.json())).toMatchObject({ error_code: 10017 });
  });

  test('XML in the form of WeChat, when that is set', async () => {
    const path = `/weibo/m/2/eps/push/set_format.json?format=xml&access_token=${client.credentials.accessToken}`;
    expect((await client.call('POST', path)).json).toEqual({ result: true });
    await writes('你好 & 再见');
    await deliveries();
    const body = receiver.received[0]?.body ?? '';
    expect(xmlText(body, 'Content')).toBe('你好 & 再见');
    expect([xmlText(body, 'FromUserName'), xmlText(body, 'ToUserName')]).toEqual([
      annUid,
      client.credentials.uid,
    ]);
  });

  test('without an answer it comes again; an answer can be a message', async () => {
    let calls = 0;
    receiver.answer = () => {
      calls += 1;
      if (calls < 3) return null;
      const data = encodeURIComponent(JSON.stringify({ text: '稍等' }));
      return JSON.stringify({ result: true, type: 'text', data });
    };
    await writes('快点');
    const [last] = (await deliveries()).slice(-1);
    expect(last).toMatchObject({
      outcome: 'answered',
      attempts: [{ status: null }, { status: null }, { status: 200 }],
    });
    expect((await kept()).at(-1)).toMatchObject({ text: '稍等' });
  });
});

describe('answers', () => {
  test('within 48 hours of a message, as many as one likes', async () => {
    await writes('hello');
    for (let n = 0; n < 10; n += 1) expect(await reply(text(`第${n}条`))).toMatchObject({ result: true });
    expect((await kept()).at(-1)).toMatchObject({ text: '第9条' });
    await client.admin('POST', '/_admin/tick', { ms: 48 * HOUR });
    expect(await reply(text('晚了'))).toMatchObject({ error_code: 20301 });
  });

  test('within 48 hours of a follow, and not after its end', async () => {
    await client.admin('POST', '/_admin/reactions', { kind: 'follow', from: 'ann', to: 'lanxing' });
    expect(await reply(text('欢迎'))).toMatchObject({ result: true });
    await client.admin('POST', '/_admin/reactions', { kind: 'unfollow', from: 'ann', to: 'lanxing' });
    expect(await reply(text('别走'))).toMatchObject({ error_code: 20301 });
  });

  test('in the forms of the manual', async () => {
    await writes('hello');
    const data = encodeURIComponent(JSON.stringify({ text: '编码两次' }));
    expect(await reply({ ...text(''), data })).toMatchObject({ result: true });
    const articles = [
      { display_name: '菜单', summary: '冬季', image: 'https://e.example/1.jpg', url: 'https://e.example' },
    ];
    expect(
      await reply({ receiver_id: annUid, type: 'articles', data: JSON.stringify({ articles }) }),
    ).toMatchObject({
      result: true,
    });
    expect(await reply(text('字'.repeat(301)))).toMatchObject({ error_code: 20012 });
    expect(await reply({ ...text('x'), type: 'telepathy' })).toMatchObject({ error_code: 10017 });
    expect(await reply({ ...text('x'), receiver_id: '12' })).toMatchObject({ error_code: 20003 });
  });
});
