import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Seen, startTestClient, type TestClient } from '../test-client.js';
import { openIdOf } from './identity.js';

const QUIET = { people: 0, life: false, history: { days: 0, posts: 0, mentions: 0 } };
const HOUR = 3_600_000;

let client: TestClient;
let token: string;
let people = 0;
beforeAll(async () => {
  client = await startTestClient(QUIET, 'lanxing', 'wechat');
});
afterAll(() => client.sandbox.close());
beforeEach(async () => {
  token = await stableToken();
});

const api = (method: string, path: string, body?: unknown): Promise<Seen> => {
  const separator = path.includes('?') ? '&' : '?';
  return client.call(method, `/wechat/cgi-bin${path}${separator}access_token=${token}`, body);
};
const tick = (ms: number): Promise<Seen> => client.admin('POST', '/_admin/tick', { ms });
const tokenCall = (more: object = {}): Promise<Seen> =>
  client.call('POST', '/wechat/cgi-bin/stable_token', {
    grant_type: 'client_credential',
    appid: client.credentials.appId,
    secret: client.credentials.appSecret,
    ...more,
  });
const stableToken = async (more: object = {}): Promise<string> =>
  String(Object((await tokenCall(more)).json).access_token);
const errcode = ({ status, json }: Seen): number => {
  expect(status).toBe(200);
  return Object(json).errcode;
};

async function person(): Promise<{ handle: string; openid: string }> {
  people += 1;
  const handle = `person${people}`;
  await client.admin('POST', '/_admin/people', { handle, lang: 'zh', networks: ['wechat'] });
  const account = client.sandbox.world.accounts.byAddress(handle);
  if (!account) throw new Error('no such person');
  return { handle, openid: openIdOf(client.credentials.appId ?? '', account) };
}
const writes = (from: string, text: string, native: object | null = null): Promise<Seen> =>
  client.admin('POST', '/_admin/messages', { from, to: 'lanxing', network: 'wechat', text, native });
const follows = (from: string, kind = 'follow'): Promise<Seen> =>
  client.admin('POST', '/_admin/reactions', { kind, from, to: 'lanxing' });
const send = (touser: string, content: string): Promise<Seen> =>
  api('POST', '/message/custom/send', { touser, msgtype: 'text', text: { content } });

describe('access tokens', () => {
  test('the stable one stays the same until five minutes before its end', async () => {
    const renewed = await tokenCall({ force_refresh: true });
    expect(renewed.json).toEqual({ access_token: expect.any(String), expires_in: 7200 });
    const first = Object(renewed.json).access_token;
    expect(await stableToken()).toBe(first);
    await tick(7_200_000 - 300_000 + 1000);
    expect(await stableToken()).not.toBe(first);
    token = first;
    expect(errcode(await api('GET', '/user/get'))).toBeUndefined();
    await tick(300_000);
    expect(errcode(await api('GET', '/user/get'))).toBe(42001);
  });

  test('force_refresh ends the old one at once, but not twice within 30 seconds', async () => {
    await tick(31_000);
    const old = await stableToken();
    const fresh = await stableToken({ force_refresh: true });
    expect(fresh).not.toBe(old);
    expect(await stableToken({ force_refresh: true })).toBe(fresh);
    token = old;
    expect(errcode(await api('GET', '/user/get'))).toBe(40001);
    token = fresh;
    expect(errcode(await api('GET', '/user/get'))).toBeUndefined();
  });

  test('force_refresh works 20 times a day', async () => {
    await tick(24 * HOUR);
    const codes: (number | undefined)[] = [];
    for (let n = 0; n < 21; n += 1) {
      codes.push(errcode(await tokenCall({ force_refresh: true })));
      await tick(30_000);
    }
    expect(codes).toEqual([...Array.from({ length: 20 }, () => undefined), 45009]);
    await tick(24 * HOUR);
  });

  test.each([
    [{ grant_type: 'password' }, 40002],
    [{ appid: 'wx0000' }, 40013],
    [{ secret: 'wrong' }, 40125],
    [{ appid: '' }, 41002],
    [{ secret: '' }, 41004],
  ])('%o is refused with %i', async (more, code) => {
    expect(errcode(await tokenCall(more))).toBe(code);
  });

  test('the old endpoint makes a new token every time and touches no stable one', async () => {
    const { appId, appSecret } = client.credentials;
    const path = `/wechat/cgi-bin/token?grant_type=client_credential&appid=${appId}&secret=${appSecret}`;
    const [first, second] = [await client.call('GET', path), await client.call('GET', path)];
    expect(Object(second.json).access_token).not.toBe(Object(first.json).access_token);
    expect(await stableToken()).toBe(token);
    expect(errcode(await client.call('GET', '/wechat/cgi-bin/user/get'))).toBe(41001);
    token = 'nonsense';
    expect(errcode(await api('GET', '/user/get'))).toBe(40001);
  });
});

describe('messages to people', () => {
  test('five within 48 hours of a message, and again after the next one', async () => {
    const { handle, openid } = await person();
    expect(errcode(await send(openid, 'hello?'))).toBe(45015);
    await writes(handle, '你好');
    const codes: number[] = [];
    for (let n = 0; n < 6; n += 1) codes.push(errcode(await send(openid, `answer ${n}`)));
    expect(codes).toEqual([0, 0, 0, 0, 0, 45047]);
    await writes(handle, '还在吗');
    expect(errcode(await send(openid, 'yes'))).toBe(0);
    await tick(48 * HOUR);
    token = await stableToken();
    expect(errcode(await send(openid, 'too late'))).toBe(45015);
    const kept = await client.admin('GET', `/_admin/messages?account=${handle}&network=wechat`);
    expect(Object(kept.json).messages.map(({ text }: { text: string }) => text)).toEqual([
      '你好',
      'answer 0',
      'answer 1',
      'answer 2',
      'answer 3',
      'answer 4',
      '还在吗',
      'yes',
    ]);
  });

  test.each([
    ['a follow', (handle: string) => follows(handle)],
    ['a click', (handle: string) => writes(handle, '', { kind: 'click', key: 'MENU_1' })],
    ['a scan', (handle: string) => writes(handle, '', { kind: 'scan', scene: '42' })],
  ])('three within a minute of %s', async (_, act) => {
    const { handle, openid } = await person();
    await act(handle);
    const codes: number[] = [];
    for (let n = 0; n < 4; n += 1) codes.push(errcode(await send(openid, `hi ${n}`)));
    expect(codes).toEqual([0, 0, 0, 45047]);
    await act(handle);
    await tick(60_000);
    expect(errcode(await send(openid, 'late'))).toBe(45015);
  });

  test('nothing once the person has left, and a link in the menu opens no window', async () => {
    const { handle, openid } = await person();
    await follows(handle);
    await writes(handle, 'hi');
    await follows(handle, 'unfollow');
    expect(errcode(await send(openid, 'come back'))).toBe(45015);
    await writes(handle, '', { kind: 'view', url: 'https://example.com' });
    expect(errcode(await send(openid, 'still?'))).toBe(45015);
  });

  test('a text has at most 2048 bytes, and escapes stay as they are written', async () => {
    const { handle, openid } = await person();
    await writes(handle, 'hi');
    expect(errcode(await send(openid, '字'.repeat(683)))).toBe(45002);
    expect(errcode(await send(openid, `${'字'.repeat(682)}ab`))).toBe(0);
    expect(errcode(await send(openid, ''))).toBe(44004);
    await fetch(`${client.sandbox.url}/wechat/cgi-bin/message/custom/send?access_token=${token}`, {
      method: 'POST',
      body: `{"touser":"${openid}","msgtype":"text","text":{"content":"\\u4f60\\n\\"quoted\\""}}`,
    });
    const kept = await client.admin('GET', `/_admin/messages?account=${handle}&network=wechat`);
    expect(Object(kept.json).messages.at(-1).text).toBe('\\u4f60\n"quoted"');
  });

  test.each([
    [{ touser: 'oNobody', msgtype: 'text', text: { content: 'x' } }, 40003],
    [{ msgtype: 'telepathy' }, 40008],
    [{ msgtype: 'image', image: { media_id: 'unknown' } }, 40007],
    [{ msgtype: 'text' }, 47001],
  ])('%o is refused with %i', async (message, code) => {
    const { handle, openid } = await person();
    await writes(handle, 'hi');
    expect(errcode(await api('POST', '/message/custom/send', { touser: openid, ...message }))).toBe(code);
  });
});

describe('media', () => {
  const upload = async (type: string, bytes: number): Promise<Record<string, unknown>> => {
    const form = new FormData();
    form.set('media', new Blob([Buffer.alloc(bytes, 1)], { type: 'image/png' }), 'a.png');
    const address = `${client.sandbox.url}/wechat/cgi-bin/media/upload?type=${type}&access_token=${token}`;
    return Object(await (await fetch(address, { method: 'POST', body: form })).json());
  };

  test('an upload can be sent and fetched for three days', async () => {
    const { handle, openid } = await person();
    await writes(handle, 'picture please');
    const { media_id, type } = await upload('image', 1000);
    expect(type).toBe('image');
    const message = { touser: openid, msgtype: 'image', image: { media_id } };
    expect(errcode(await api('POST', '/message/custom/send', message))).toBe(0);
    const address = `${client.sandbox.url}/wechat/cgi-bin/media/get?access_token=${token}&media_id=${media_id}`;
    const file = await fetch(address);
    expect(file.headers.get('content-type')).toBe('image/png');
    expect((await file.arrayBuffer()).byteLength).toBe(1000);
    await tick(72 * HOUR);
    token = await stableToken();
    expect(errcode(await api('GET', `/media/get?media_id=${media_id}`))).toBe(40007);
  });

  test('size and type are checked', async () => {
    expect(await upload('thumb', 64 * 1024 + 1)).toMatchObject({ errcode: 40006 });
    expect(await upload('hologram', 10)).toMatchObject({ errcode: 40004 });
    expect(errcode(await api('POST', '/media/upload?type=image', {}))).toBe(41005);
  });
});

describe('people', () => {
  test('followers, what is known about them, and about those who left', async () => {
    const [one, two, stranger] = [await person(), await person(), await person()];
    for (const { handle } of [one, two]) await follows(handle);
    const { json } = await api('GET', `/user/get?next_openid=${one.openid}`);
    expect(json).toMatchObject({ count: 1, data: { openid: [two.openid] }, next_openid: two.openid });
    expect((await api('GET', `/user/get?next_openid=${two.openid}`)).json).toMatchObject({ count: 0 });
    expect((await api('GET', `/user/info?openid=${one.openid}`)).json).toMatchObject({
      subscribe: 1,
      openid: one.openid,
      language: 'zh_CN',
      unionid: expect.stringMatching(/^oU/),
    });
    const list = [one, stranger].map(({ openid }) => ({ openid, lang: 'zh_CN' }));
    const batch = await api('POST', '/user/info/batchget', { user_list: list });
    expect(Object(batch.json).user_info_list).toMatchObject([{ subscribe: 1 }, { subscribe: 0 }]);
    expect(errcode(await api('GET', '/user/info?openid=oNobody'))).toBe(40003);
  });

  test('addresses and quotas', async () => {
    expect((await api('GET', '/get_api_domain_ip')).json).toEqual({ ip_list: ['127.0.0.1'] });
    const codes = new Set<number>();
    for (let n = 0; n < 501; n += 1) codes.add(errcode(await api('GET', '/user/get')));
    expect(codes).toEqual(new Set([undefined, 45009]));
    await tick(24 * HOUR);
  });
});

test('faults speak WeChat and the log knows who asked', async () => {
  await client.admin('POST', '/_admin/faults', { kind: 'too-many', match: { endpoint: 'wechat' }, count: 1 });
  expect(errcode(await api('GET', '/user/get'))).toBe(45011);
  const { json } = await client.admin('GET', '/_admin/log?endpoint=wechat.user.get&limit=10000');
  expect(Object(json).entries.at(-1)).toMatchObject({ account: 'lanxing', status: 200, worked: false });
  expect((await client.call('GET', '/wechat/cgi-bin/unknown')).status).toBe(404);
});

test('a restart keeps credentials and open windows', async () => {
  const { mkdtempSync } = await import('node:fs');
  const dataDir = mkdtempSync('/tmp/sandbox-wechat-');
  const first = await startTestClient({ ...QUIET, dataDir }, 'lanxing', 'wechat');
  await first.admin('POST', '/_admin/people', { handle: 'ann', networks: ['wechat'] });
  await first.admin('POST', '/_admin/messages', {
    from: 'ann',
    to: 'lanxing',
    network: 'wechat',
    text: 'hi',
  });
  await first.sandbox.close();
  const second = await startTestClient({ ...QUIET, dataDir }, 'lanxing', 'wechat');
  const { url: _moved, ...kept } = first.credentials;
  expect(second.credentials).toMatchObject(kept);
  const ann = second.sandbox.world.accounts.byAddress('ann');
  const touser = ann && openIdOf(second.credentials.appId ?? '', ann);
  const answer = await second.call(
    'POST',
    `/wechat/cgi-bin/message/custom/send?access_token=${second.credentials.accessToken}`,
    { touser, msgtype: 'text', text: { content: 'still here' } },
  );
  expect(errcode(answer)).toBe(0);
  await second.sandbox.close();
});
