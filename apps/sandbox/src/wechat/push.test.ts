import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Receiver, startReceiver } from '../push/test-receiver.js';
import { xmlText } from '../push/xml.js';
import { type Seen, startTestClient, type TestClient } from '../test-client.js';
import { openIdOf } from './identity.js';
import { seal, unseal } from './push/safe-mode.js';

const QUIET = { people: 0, life: false, history: { days: 0, posts: 0, mentions: 0 } };
const TOKEN = 'pushToken123';
const AES_KEY = 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG';

let client: TestClient;
let receiver: Receiver;
beforeAll(async () => {
  const push = { timeoutMs: 150, retries: 3 };
  client = await startTestClient({ ...QUIET, push }, 'lanxing', 'wechat');
  receiver = await startReceiver();
  for (const handle of ['ann', 'bo'])
    await client.admin('POST', '/_admin/people', { handle, networks: ['wechat'] });
});
afterAll(async () => {
  await receiver.close();
  await client.sandbox.close();
});
beforeEach(async () => {
  receiver.answer = ({ query }) => query.echostr ?? 'success';
  await configure();
  receiver.received.length = 0;
});

const configure = (more: object = {}): Promise<Seen> =>
  client.admin('POST', '/_admin/push', {
    account: 'lanxing',
    network: 'wechat',
    url: receiver.url,
    token: TOKEN,
    ...more,
  });
const writes = (text: string, native: object | null = null): Promise<Seen> =>
  client.admin('POST', '/_admin/messages', { from: 'ann', to: 'lanxing', network: 'wechat', text, native });
const deliveries = async (): Promise<Record<string, unknown>[]> =>
  Object((await client.admin('GET', '/_admin/push?account=lanxing&network=wechat')).json).deliveries;
const sha1 = (...parts: string[]): string => createHash('sha1').update(parts.sort().join('')).digest('hex');

describe('an address proves itself', () => {
  test('by giving back what it is sent, signed', async () => {
    const configured = await configure();
    expect(configured.status).toBe(201);
    expect(configured.json).toMatchObject({ appId: client.credentials.appId, mode: 'plain' });
    const [asked] = receiver.received;
    const { signature, timestamp = '', nonce = '', echostr } = asked?.query ?? {};
    expect(asked?.method).toBe('GET');
    expect(signature).toBe(sha1(TOKEN, timestamp, nonce));
    expect(echostr).toMatch(/^\d+$/);
  });

  test('else it is not taken', async () => {
    receiver.answer = () => 'hello';
    const refused = await configure({ url: `${receiver.url}/other` });
    expect(refused.status).toBe(400);
    expect(Object(refused.json).error).toContain('echostr');
    expect((await configure({ token: 'not a token!' })).status).toBe(400);
    const elsewhere = await client.admin('POST', '/_admin/push', { account: 'lanxing', network: 'mastodon' });
    expect(elsewhere.status).toBe(400);
  });
});

describe('what is pushed', () => {
  test('a message, plain and signed', async () => {
    const written = await writes('咖啡 ]]> & <b>');
    expect(await deliveries()).toMatchObject([{ outcome: 'answered', attempts: [{ status: 200 }] }]);
    const [pushed] = receiver.received;
    const { signature, timestamp = '', nonce = '', openid } = pushed?.query ?? {};
    expect(signature).toBe(sha1(TOKEN, timestamp, nonce));
    const text = (name: string) => xmlText(pushed?.body ?? '', name);
    expect(text('Content')).toBe('咖啡 ]]> & <b>');
    expect(text('ToUserName')).toBe(client.credentials.originalId);
    expect(text('FromUserName')).toBe(openid);
    expect(text('MsgId')).toBe(Object(written.json).id);
    expect(text('CreateTime')).toBe(String(Math.floor(client.sandbox.clock.now() / 1000)));
  });

  test.each([
    [{ kind: 'image' }, { MsgType: 'image', MediaId: /^\w{40,}$/, PicUrl: /^http:/, MsgId: /^\d+$/ }],
    [{ kind: 'voice' }, { MsgType: 'voice', Format: 'amr' }],
    [
      { kind: 'location', latitude: 30.2, longitude: 120.1, label: '西湖' },
      { MsgType: 'location', Location_X: '30.2', Label: '西湖' },
    ],
    [
      { kind: 'click', key: 'MENU' },
      { MsgType: 'event', Event: 'CLICK', EventKey: 'MENU' },
    ],
    [
      { kind: 'scan', scene: '7' },
      { MsgType: 'event', Event: 'SCAN', Ticket: 'ticket-7' },
    ],
  ])('%o', async (native, expected) => {
    await writes('', native);
    await deliveries();
    const body = receiver.received.at(-1)?.body ?? '';
    for (const [name, value] of Object.entries(expected)) expect(xmlText(body, name)).toMatch(value);
  });

  test('follows and their end, and what calls the account by name', async () => {
    for (const kind of ['follow', 'unfollow'])
      await client.admin('POST', '/_admin/reactions', { kind, from: 'bo', to: 'lanxing' });
    const text = '@lanxing 到货了吗';
    await client.admin('POST', '/_admin/posts', { author: 'bo', network: 'wechat', text });
    await deliveries();
    const told = receiver.received.map(({ body }) => xmlText(body, 'Event') ?? xmlText(body, 'Content'));
    expect(told.sort()).toEqual(['subscribe', 'unsubscribe', '到货了吗']);
  });

  test('nothing of whom the account has blocked', async () => {
    const ann = client.sandbox.world.accounts.byAddress('ann');
    const openid = ann && openIdOf(client.credentials.appId ?? '', ann);
    const act = (name: string) =>
      client.call(
        'POST',
        `/wechat/cgi-bin/tags/members/${name}?access_token=${client.credentials.accessToken}`,
        { openid_list: [openid] },
      );
    expect((await act('batchblacklist')).json).toMatchObject({ errcode: 0 });
    await writes('hear me');
    await act('batchunblacklist');
    await writes('and now?');
    await deliveries();
    expect(receiver.received.map(({ body }) => xmlText(body, 'Content'))).toEqual(['and now?']);
  });

  test('every copy when copies are wanted', async () => {
    await configure({ copies: 10 });
    receiver.received.length = 0;
    await writes('ten times');
    await deliveries();
    expect(receiver.received).toHaveLength(10);
    expect(new Set(receiver.received.map(({ body }) => xmlText(body, 'MsgId'))).size).toBe(1);
  });
});

describe('the safe mode', () => {
  test('hides the message and signs what hides it', async () => {
    await configure({ mode: 'safe', aesKey: AES_KEY });
    receiver.received.length = 0;
    await writes('秘密');
    await deliveries();
    const { query, body = '' } = receiver.received[0] ?? {};
    const sealed = xmlText(body, 'Encrypt') ?? '';
    expect(body).not.toContain('秘密');
    expect(query).toMatchObject({ encrypt_type: 'aes' });
    expect(query?.msg_signature).toBe(sha1(TOKEN, query?.timestamp ?? '', query?.nonce ?? '', sealed));
    const document = unseal(sealed, client.credentials.appId ?? '', AES_KEY) ?? '';
    expect(xmlText(document, 'Content')).toBe('秘密');
  });

  test('the compatible mode shows both', async () => {
    await configure({ mode: 'compatible', aesKey: AES_KEY });
    receiver.received.length = 0;
    await writes('both');
    await deliveries();
    const body = receiver.received[0]?.body ?? '';
    expect(xmlText(body, 'Content')).toBe('both');
    expect(unseal(xmlText(body, 'Encrypt') ?? '', client.credentials.appId ?? '', AES_KEY)).toContain('both');
  });

  test.each(['', 'a', '字'.repeat(1000)])('what was sealed can be unsealed: %.3s', (text) => {
    expect(unseal(seal(text, 'wx1', AES_KEY), 'wx1', AES_KEY)).toBe(text);
    expect(unseal(seal(text, 'wx1', AES_KEY), 'wx2', AES_KEY)).toBeNull();
  });
});

describe('the answer', () => {
  test('none: the same message comes again, three times at most', async () => {
    receiver.answer = () => null;
    await writes('anyone there?');
    const [last] = (await deliveries()).slice(-1);
    expect(last).toMatchObject({
      outcome: 'unanswered',
      attempts: Array(4).fill({ status: null, at: expect.any(Number) }),
    });
    expect(new Set(receiver.received.map(({ body }) => body)).size).toBe(1);
  });

  test('a late one: no more after it', async () => {
    let calls = 0;
    receiver.answer = () => {
      calls += 1;
      return calls < 3 ? null : 'success';
    };
    await writes('third time lucky');
    expect((await deliveries()).at(-1)).toMatchObject({ outcome: 'answered' });
    expect(receiver.received).toHaveLength(3);
  });

  test('a message: it is sent to the person', async () => {
    receiver.answer = ({ query }) =>
      `<xml><ToUserName><![CDATA[${query.openid}]]></ToUserName><MsgType><![CDATA[text]]></MsgType><Content><![CDATA[马上来]]></Content></xml>`;
    await writes('come quickly');
    await deliveries();
    const kept = await client.admin('GET', '/_admin/messages?account=ann&network=wechat');
    expect(Object(kept.json).messages.at(-1)).toMatchObject({ text: '马上来' });
  });

  test('nonsense: the person is told that the service is broken', async () => {
    receiver.answer = () => 'oops';
    await writes('hello');
    expect((await deliveries()).at(-1)).toMatchObject({ outcome: 'refused' });
  });
});

test('a world that begins again has a past that nobody is told', async () => {
  const town = await startTestClient({ people: 100 }, 'lanxing', 'wechat');
  const place = { account: 'lanxing', network: 'wechat', url: receiver.url, token: TOKEN };
  await town.admin('POST', '/_admin/push', place);
  receiver.received.length = 0;
  await town.admin('POST', '/_admin/reset', { keepCredentials: true });
  expect((await town.admin('GET', '/_admin/push?account=lanxing&network=wechat')).json).toEqual({
    deliveries: [],
  });
  await town.sandbox.close();
});

test('people of the world write to the account when time passes', async () => {
  const lively = await startTestClient({ people: 200, mentionEveryMs: 8_000 }, 'lanxing', 'wechat');
  const { json } = await lively.admin('POST', '/_admin/tick', { ms: 20 * 60_000 });
  expect(Object(json).networks).toContainEqual(expect.objectContaining({ name: 'wechat' }));
  const kept = await lively.admin('GET', '/_admin/messages?account=lanxing&network=wechat');
  const texts: string[] = Object(kept.json).messages.map(({ text }: { text: string }) => text);
  expect(texts.length).toBeGreaterThan(3);
  expect(texts.filter((text) => text.includes('@lanxing'))).toEqual([]);
  await lively.sandbox.close();
});
