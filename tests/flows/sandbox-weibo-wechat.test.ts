import {
  type AccountContext,
  type Batch,
  type Connector,
  type Cursor,
  createHttpClient,
  createUrlGuard,
  type Outcome,
  type RemoteEvent,
  type RemoteProfile,
  textFingerprint,
} from '@tingshuo/connector-kit';
import { wechat, weibo } from '@tingshuo/connectors';
import { type Sandbox, startSandbox } from '@tingshuo/sandbox';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { png } from '../harness/png.js';
import { openPushAddress, type PushAddress } from '../harness/push-address.js';
import { ADMIN_TOKEN, controlSandbox, type SandboxPost } from '../harness/sandbox-control.js';

const BRAND = 'lanxing';
const LINK = 'https://example.com/menu';
const HOUR = 3_600_000;
const PUSH_TOKEN = 'pushToken123';
const AES_KEY = 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG';

let sandbox: Sandbox;
let http: ReturnType<typeof createHttpClient>;
const control = <T>(method: string, path: string, body?: object): Promise<T> =>
  controlSandbox<T>(sandbox, method, path, body);
const now = () => new Date(sandbox.clock.now());
const tick = (ms = 1_000) => control('POST', '/_admin/tick', { ms });
const writes = (from: string, network: string, text: string, native: object | null = null) =>
  control('POST', '/_admin/messages', { from, to: BRAND, network, text, native });
const follows = (kind: string, from: string, to = BRAND) =>
  control('POST', '/_admin/reactions', { kind, from, to });
const minted = (network: string, more: object = {}) =>
  control<Record<string, string>>('POST', '/_admin/tokens', { account: BRAND, network, ...more });
const deliveries = async (network: string) =>
  (
    await control<{ deliveries: { outcome: string; attempts: { status: number | null }[] }[] }>(
      'GET',
      `/_admin/push?account=${BRAND}&network=${network}`,
    )
  ).deliveries;
const inMailbox = async (person: string, network: string) =>
  (
    await control<{ messages: { text: string; native: Record<string, unknown> | null }[] }>(
      'GET',
      `/_admin/messages?account=${person}&network=${network}`,
    )
  ).messages;

async function connected(connector: Connector, baseUrl: string, credentials: Record<string, string>) {
  const settings: Record<string, string> = {};
  const draft: AccountContext = {
    baseUrl,
    http,
    now,
    credentials,
    settings,
    account: { externalId: '', handle: '' },
  };
  const profile = await connector.connect.verify(draft);
  const account = { ...draft, account: { externalId: profile.externalId, handle: profile.handle } };
  return { account, profile };
}

beforeAll(async () => {
  sandbox = await startSandbox({
    speed: 0,
    startAt: Date.UTC(2026, 10, 21, 9),
    people: 0,
    life: false,
    history: { days: 0, posts: 0, mentions: 0 },
    push: { timeoutMs: 200 },
    rateLimit: { factor: 100 },
    adminToken: ADMIN_TOKEN,
    logCapacity: 20_000,
  });
  const networks = ['weibo', 'wechat'];
  for (const handle of ['ann', 'bo']) {
    await control('POST', '/_admin/people', { handle, name: `${handle} 小姐`, lang: 'zh', networks });
    await follows('follow', handle);
  }
  await follows('follow', BRAND, 'bo');
  const { host } = new URL(sandbox.url);
  http = createHttpClient({ guard: createUrlGuard({ allowHosts: [host] }), now, userAgent: 'Tingshuo' });
});
afterAll(async () => {
  await http.close();
  await sandbox.close();
});

describe('the Weibo connector against the sandbox', () => {
  let account: AccountContext;
  let profile: RemoteProfile;

  const says = async (author: string, text: string, replyTo?: string): Promise<SandboxPost> => {
    await tick();
    const draft = { author, text, network: 'weibo', ...(replyTo && { replyTo }) };
    return await control('POST', '/_admin/posts', draft);
  };
  const mentions = (cursor: Cursor | null) => weibo.mentions(account, cursor, { limit: 10 });

  beforeAll(async () => {
    const { accessToken = '', appKey = '', appSecret = '', domain = '', uid = '' } = await minted('weibo');
    const credentials = {
      clientId: appKey,
      clientSecret: appSecret,
      accessToken,
      safeDomain: domain,
      rip: '211.156.0.1',
      uid,
    };
    ({ account, profile } = await connected(weibo, `${sandbox.url}/weibo/2`, credentials));
  });

  it('knows whose token it is and when it ends', () => {
    expect(profile).toMatchObject({ handle: BRAND, displayName: 'Lanxing Coffee 蓝星咖啡', followers: 2 });
    expect(profile.externalId).toMatch(/^\d{10}$/);
    expect(Date.parse(account.credentials.expiresAt ?? '') - now().getTime()).toBe(30 * 24 * HOUR);
  });

  it('signs in by the page of the network', async () => {
    const { clientId = '', clientSecret = '' } = account.credentials;
    const app = { clientId, clientSecret, redirectUri: 'https://tingshuo.example/back', scopes: ['all'] };
    const instance = { baseUrl: account.baseUrl, http, now };
    const asked = await weibo.connect.authorizeUrl(instance, { app, state: 's1', codeVerifier: '' });
    const form = new URLSearchParams([
      ...new URL(asked.url).searchParams,
      ['username', BRAND],
      ['password', 'sandbox'],
      ['decision', 'allow'],
    ]);
    const page = new URL(asked.url);
    const back = await fetch(page.origin + page.pathname, { method: 'POST', body: form, redirect: 'manual' });
    const code = new URL(back.headers.get('location') ?? '').searchParams.get('code') ?? '';
    const signedIn = await weibo.connect.exchangeCode(instance, { app, code });
    expect(signedIn.profile.externalId).toBe(profile.externalId);
    await expect(weibo.connect.exchangeCode(instance, { app, code })).rejects.toMatchObject({
      kind: 'auth_expired',
    });
  });

  it('polls mentions and comments forward without loss or repetition', async () => {
    const first = await drain(mentions, null);
    const mine = await says(BRAND, '新品上市');
    const wanted: string[] = [];
    for (let n = 0; n < 37; n++) {
      const author = n % 2 ? 'ann' : 'bo';
      const isComment = n % 3 === 0;
      const text = isComment ? `怎么买 ${n} 🌧️` : `@${BRAND} 问题 question ${n} 🌧️`;
      wanted.push((await says(author, text, isComment ? mine.id : undefined)).id);
    }
    const second = await drain(mentions, first.cursor);
    expect(postsOf(second.events).map(idOf).sort()).toEqual([...wanted].sort());
    const third = await drain(mentions, second.cursor);
    expect(third.events).toEqual([]);
  });

  it('reads home, and by contract searches', async () => {
    const home = (cursor: Cursor | null) => weibo.home(account, cursor, { limit: 20 });
    const before = await drain(home, null);
    const post = await says('bo', '雨伞 忘在店里了');
    await says('ann', '没什么');
    expect(postsOf((await drain(home, before.cursor)).events).map(idOf)).toEqual([post.id]);
    const { accessToken = '' } = await minted('weibo', { scopes: ['commercial'] });
    const contract: AccountContext = {
      ...account,
      baseUrl: `${sandbox.url}/weibo/c/2`,
      credentials: { accessToken },
      settings: { tier: 'commercial' },
    };
    const search = (cursor: Cursor | null) =>
      weibo.search(contract, { query: '雨伞' }, cursor, { limit: 20 });
    const started = await drain(search, null);
    const later = await says('ann', '雨伞 找到了');
    const [hit] = postsOf((await drain(search, started.cursor)).events);
    expect(hit).toMatchObject({ externalId: later.id, text: '雨伞 找到了', author: { handle: 'ann' } });
    expect((await weibo.followers(contract, profile.externalId, null)).profiles).toHaveLength(2);
    const page = await drain((cursor) => weibo.mentions(contract, cursor, { limit: 10 }), null);
    expect(page.events.length).toBeGreaterThan(0);
    const unpaid = { ...contract, credentials: account.credentials };
    await expect(weibo.search(unpaid, { query: '雨伞' }, null, { limit: 5 })).rejects.toMatchObject({
      code: 'permission_missing',
    });
  });

  it('comments on a mention, finds the comment again, reads the thread and takes it back', async () => {
    const asked = await says('ann', `@${BRAND} 海盐拿铁还有吗？ <still> & "there"`);
    const other = await says('bo', '同问', asked.id);
    await tick();
    const text = '有的！欢迎光临 ☕';
    const answered = accepted(await weibo.reply(account, request(text, asked.id)));
    const deeper = accepted(await weibo.reply(account, request('也欢迎你', other.id)));
    const thread = await weibo.thread(account, asked.id);
    const places = thread.posts.map(({ externalId, parentExternalId }) => [externalId, parentExternalId]);
    expect(places[0]?.[0]).toBe(asked.id);
    expect(places).toContainEqual([answered, asked.id]);
    expect(places).toContainEqual([deeper, other.id]);
    expect(places).toHaveLength(4);
    expect(thread.posts[0]?.text).toBe(`@${BRAND} 海盐拿铁还有吗？ <still> & "there"`);
    const since = new Date(now().getTime() - 60_000);
    const own = { since, textFingerprint: textFingerprint('也欢迎你'), replyToExternalId: other.id };
    expect(await weibo.findOwn(account, own)).toMatchObject({
      complete: true,
      matches: [{ externalId: deeper }],
    });
    for (const id of [answered, deeper])
      expect(await weibo.remove(account, id)).toMatchObject({ kind: 'accepted' });
    expect(await weibo.findOwn(account, own)).toMatchObject({ matches: [] });
    expect(await weibo.remove(account, deeper)).toMatchObject({ kind: 'accepted' });
  });

  it('shares the longest text, is refused one character more, and the same again', async () => {
    const room = 140 - `${LINK} `.length / 2;
    const longest = `${LINK} ${'字'.repeat(Math.floor(room))}`;
    expect(await weibo.publish(account, request(longest))).toMatchObject({ kind: 'accepted' });
    expect(await weibo.publish(account, request(`${longest}字`))).toMatchObject({
      error: { code: 'text_too_long' },
    });
    expect(await weibo.publish(account, request(longest))).toMatchObject({
      kind: 'rejected',
      error: { code: 'duplicate_text' },
    });
    const picture = {
      bytes: png(640, 480, [30, 90, 160]),
      mimeType: 'image/png',
      name: 'a.png',
      alt: '',
    };
    const media = [accepted(await weibo.upload(account, picture, { kind: 'post' }))];
    const shared = accepted(await weibo.publish(account, { ...request(`有图 ${LINK}`), media }));
    const [post] = (await weibo.thread(account, shared)).posts;
    expect(post?.media).toHaveLength(1);
  });

  it('finds its own post after a connection that was cut', async () => {
    const fault = { kind: 'accepted-then-cut', match: { endpoint: 'weibo.statuses.share' }, count: 1 };
    await control('POST', '/_admin/faults', fault);
    const text = `断了一次 ${LINK}`;
    const since = now();
    expect((await weibo.publish(account, request(text))).kind).toBe('unknown');
    const found = await weibo.findOwn(account, { since, textFingerprint: textFingerprint(text) });
    expect(found.matches).toHaveLength(1);
    await control('DELETE', '/_admin/faults');
  });

  it('counts, and lists five followers a page', async () => {
    const asked = await says('ann', `@${BRAND} 数一数`);
    await says('bo', '一', asked.id);
    expect(await weibo.metrics(account, [asked.id])).toMatchObject([{ externalId: asked.id, replies: 1 }]);
    const { profiles, next } = await weibo.followers(account, profile.externalId, null);
    expect(profiles.map(({ handle }) => handle)).toEqual(['bo', 'ann']);
    expect(next).toBeUndefined();
  });

  it('takes what is pushed and answers within the window', async () => {
    const address = await openPushAddress(weibo.push, () => account.credentials, now);
    const settings = { account: BRAND, network: 'weibo', url: address.url, mentions: true };
    await control('POST', '/_admin/push', settings);
    await writes('ann', 'weibo', '在吗？🌧️');
    await follows('unfollow', 'bo');
    await follows('follow', 'bo');
    const mention = await says('bo', `@${BRAND} 公开问`);
    await deliveries('weibo');
    expect(address.refusals).toEqual([]);
    expect(new Set(address.batches.map(({ accountExternalId }) => accountExternalId))).toEqual(
      new Set([profile.externalId]),
    );
    const events = address.batches.flatMap((batch) => batch.events);
    const [message] = postsOf(events.filter((event) => event.type === 'post' && event.why === 'message'));
    expect(message).toMatchObject({ kind: 'dm', text: '在吗？🌧️' });
    expect(events).toContainEqual(expect.objectContaining({ type: 'follow' }));
    expect(postsOf(events).map(idOf)).toContain(mention.id);
    const recipient = message?.author.externalId ?? '';
    expect(await weibo.sendMessage(account, messageTo(recipient, '在的'))).toMatchObject({
      kind: 'accepted',
    });
    expect((await inMailbox('ann', 'weibo')).at(-1)?.text).toBe('在的');
    await tick(48 * HOUR);
    expect(await weibo.sendMessage(account, messageTo(recipient, '晚了'))).toMatchObject({
      kind: 'rejected',
      error: { code: 'message_not_allowed' },
    });
    await control('POST', '/_admin/push', { ...settings, format: 'xml' });
    await writes('ann', 'weibo', '又来了');
    await deliveries('weibo');
    expect(postsOf(address.batches.at(-1)?.events ?? [])).toMatchObject([{ text: '又来了', kind: 'dm' }]);
    await control('POST', '/_admin/push', { ...settings, format: 'json' });
    await writes('ann', 'weibo', '', { kind: 'image' });
    await deliveries('weibo');
    const [shown] = postsOf(address.batches.at(-1)?.events ?? []);
    expect(shown?.media).toMatchObject([{ kind: 'image' }]);
    const url = shown?.media[0]?.url ?? '';
    const read = await weibo.file(account, url, 1_000_000);
    expect(
      Buffer.from(read?.bytes ?? [])
        .subarray(1, 4)
        .toString(),
    ).toBe('PNG');
    await expect(weibo.file(account, `${url}0`, 1_000_000)).rejects.toMatchObject({ code: 'file_gone' });
    await address.close();
  });

  it('is told by every kind of refusal what it is', async () => {
    const refusal = (kind: string) =>
      control('POST', '/_admin/faults', { kind, match: { endpoint: 'weibo' }, count: 1 });
    await refusal('too-many');
    await expect(mentions(null)).rejects.toMatchObject({ kind: 'rate_limited' });
    await refusal('error-before');
    await expect(mentions(null)).rejects.toMatchObject({ kind: 'unavailable' });
    await refusal('truncated-json');
    await expect(mentions(null)).rejects.toMatchObject({ name: 'ConnectorError' });
    const wrong = { ...account, credentials: { ...account.credentials, accessToken: '2.00wrong' } };
    await expect(weibo.mentions(wrong, null, { limit: 5 })).rejects.toMatchObject({ kind: 'auth_expired' });
    await tick(31 * 24 * HOUR);
    const { expiresAt: _known, ...unaware } = account.credentials;
    const late = { ...account, credentials: unaware };
    await expect(weibo.mentions(late, null, { limit: 5 })).rejects.toMatchObject({ kind: 'auth_expired' });
  });
});

describe('the free tier of Weibo', () => {
  it('turns the connector away after 100 calls, at the end without words', async () => {
    const strict = await startSandbox({
      speed: 0,
      people: 0,
      life: false,
      history: { days: 0, posts: 0, mentions: 0 },
      adminToken: ADMIN_TOKEN,
    });
    const { accessToken = '' } = await controlSandbox<Record<string, string>>(
      strict,
      'POST',
      '/_admin/tokens',
      { account: BRAND, network: 'weibo' },
    );
    const { host } = new URL(strict.url);
    const client = createHttpClient({
      guard: createUrlGuard({ allowHosts: [host] }),
      now,
      userAgent: 'Tingshuo',
    });
    const account: AccountContext = {
      baseUrl: `${strict.url}/weibo/2`,
      http: client,
      now: () => new Date(strict.clock.now()),
      credentials: { accessToken },
      settings: {},
      account: { externalId: '1', handle: BRAND },
    };
    const home = async (): Promise<string> => {
      try {
        await weibo.home(account, null, { limit: 5 });
        return 'read';
      } catch (error) {
        return String(Object(error).code);
      }
    };
    const codes: string[] = [];
    for (let n = 0; n < 122; n++) codes.push(await home());
    expect(codes.slice(0, 100)).toEqual(Array.from({ length: 100 }, () => 'read'));
    expect(new Set(codes.slice(100, 120))).toEqual(new Set(['rate_limited']));
    expect(codes.slice(120)).toEqual(['throttled', 'throttled']);
    await client.close();
    await strict.close();
  });
});

describe('the WeChat connector against the sandbox', () => {
  let account: AccountContext;
  let profile: RemoteProfile;
  let address: PushAddress;
  let credentials: Record<string, string>;

  const configure = (more: object = {}) =>
    control('POST', '/_admin/push', {
      account: BRAND,
      network: 'wechat',
      url: address.url,
      token: PUSH_TOKEN,
      aesKey: AES_KEY,
      ...more,
    });
  const pushed = async () => {
    await deliveries('wechat');
    return address.batches.flatMap(({ events }) => events);
  };
  const openIdOfAnn = async (): Promise<string> => {
    await writes('ann', 'wechat', '在吗');
    const [post] = postsOf((await pushed()).slice(-1));
    return post?.author.externalId ?? '';
  };

  beforeAll(async () => {
    const { appId = '', appSecret = '', originalId = '' } = await minted('wechat');
    credentials = { appId, appSecret, originalId, name: '蓝星咖啡', pushToken: PUSH_TOKEN };
    ({ account, profile } = await connected(wechat, `${sandbox.url}/wechat`, credentials));
    address = await openPushAddress(wechat.push, () => credentials, now);
  });
  afterAll(() => address.close());
  beforeEach(async () => {
    delete credentials.encodingAesKey;
    await configure();
    address.batches.length = 0;
    address.count = 0;
    address.refusals.length = 0;
    address.isAnswering = true;
  });

  it('proves its keys and knows its account by what the form says', () => {
    expect(profile).toMatchObject({ externalId: credentials.originalId, displayName: '蓝星咖啡' });
  });

  it.each(['plain', 'compatible', 'safe'])('takes pushes in the mode %s', async (mode) => {
    if (mode !== 'plain') credentials.encodingAesKey = AES_KEY;
    await configure({ mode });
    await writes('ann', 'wechat', `你好 ${mode} 🌧️ <b> ]]> &`);
    await writes('ann', 'wechat', '', { kind: 'image' });
    await writes('ann', 'wechat', '', { kind: 'click', key: 'MENU' });
    await tick();
    await follows('unfollow', 'bo');
    await follows('follow', 'bo');
    const events = await pushed();
    expect(address.refusals).toEqual([]);
    expect(new Set(address.batches.map(({ accountExternalId }) => accountExternalId))).toEqual(
      new Set([profile.externalId]),
    );
    const posts = postsOf(events);
    expect(posts.map(({ text }) => text)).toContain(`你好 ${mode} 🌧️ <b> ]]> &`);
    expect(posts.flatMap(({ media }) => media)).toMatchObject([{ kind: 'image' }]);
    expect(events.filter(({ type }) => type === 'follow')).toHaveLength(1);
  });

  it('takes copies and what comes again once', async () => {
    await configure({ copies: 10 });
    await writes('ann', 'wechat', '十次');
    expect(postsOf(await pushed())).toHaveLength(1);
    await configure();
    address.isAnswering = false;
    address.batches.length = 0;
    await writes('ann', 'wechat', '没有回音');
    expect(postsOf(await pushed())).toHaveLength(1);
    expect((await deliveries('wechat')).at(-1)).toMatchObject({
      outcome: 'unanswered',
      attempts: [{ status: null }, { status: null }, { status: null }, { status: null }],
    });
  });

  it('turns away what another token signed', async () => {
    credentials.pushToken = 'another1';
    await writes('ann', 'wechat', '谁？');
    expect(await pushed()).toEqual([]);
    expect(address.refusals).toEqual(['push_not_authentic']);
    credentials.pushToken = PUSH_TOKEN;
  });

  it('answers five times, then waits for the next message', async () => {
    // The clicks of other tests open a window of a minute beside.
    await tick(60_000);
    const person = await openIdOfAnn();
    const send = (text: string) => wechat.sendMessage(account, messageTo(person, text));
    for (let n = 1; n <= 5; n++)
      expect(await send(`第${n}条 “引号” \\n`)).toMatchObject({ kind: 'accepted' });
    expect(await send('第6条')).toMatchObject({ kind: 'rejected', error: { code: 'window_used_up' } });
    expect((await inMailbox('ann', 'wechat')).at(-1)?.text).toBe('第5条 “引号” \\n');
    await writes('ann', 'wechat', '再来');
    expect(await send('好')).toMatchObject({ kind: 'accepted' });
    expect(await send('字'.repeat(683))).toMatchObject({ error: { code: 'too_long' } });
    await tick(48 * HOUR);
    expect(await send('晚了')).toMatchObject({ kind: 'rejected', error: { code: 'window_closed' } });
    expect(await wechat.sendMessage(account, messageTo('oNobody', 'x'))).toMatchObject({
      error: { code: 'unknown_person' },
    });
  });

  it('sends from a template at any time, once though the answer is cut, and hears what became of it', async () => {
    const person = await openIdOfAnn();
    await tick(48 * HOUR);
    const { templates, refused } = await wechat.templates(account);
    expect([templates.length, refused]).toEqual([2, []]);
    const [template] = templates;
    expect(template?.slots.map(({ label, max }) => [label, max])).toEqual([
      ['受理编号', 32],
      ['处理状态', 5],
      ['处理说明', 20],
    ]);
    const wanted = {
      conversationExternalId: person,
      recipientExternalId: person,
      templateId: template?.id ?? '',
      values: { character_string1: 'C-1024', phrase2: '已解决', thing3: '券已到账 ☕' },
      idempotencyKey: 'notice-1',
    };
    await control('POST', '/_admin/faults', {
      kind: 'accepted-then-cut',
      match: { endpoint: 'wechat.template.send' },
      count: 1,
    });
    expect(await wechat.sendTemplate(account, wanted)).toMatchObject({ kind: 'unknown' });
    const id = accepted(await wechat.sendTemplate(account, wanted));
    expect((await inMailbox('ann', 'wechat')).filter(({ text }) => text.includes('C-1024'))).toHaveLength(1);
    await pushed();
    expect(address.batches.flatMap(({ receipts = [] }) => receipts)).toEqual([
      { externalId: id, recipientExternalId: person, occurredAt: now().toISOString() },
    ]);
    const wrong = { ...wanted, idempotencyKey: 'notice-2', values: { ...wanted.values, phrase2: '13笔' } };
    expect(await wechat.sendTemplate(account, wrong)).toMatchObject({
      error: { code: 'template_value_refused' },
    });
  });

  it('sends a picture', async () => {
    const person = await openIdOfAnn();
    const file = { bytes: Buffer.from('picture'), mimeType: 'image/png', name: 'a.png', alt: '' };
    const handle = accepted(
      await wechat.upload(account, file, {
        kind: 'message',
        conversationExternalId: person,
        recipientExternalId: person,
      }),
    );
    const message = { ...messageTo(person, ''), media: [handle] };
    expect(await wechat.sendMessage(account, message)).toMatchObject({ kind: 'accepted' });
    expect((await inMailbox('ann', 'wechat')).at(-1)?.native).toMatchObject({ kind: 'image' });
  });

  it('lists followers, and hears nothing from those whom it blocks', async () => {
    const { profiles } = await wechat.followers(account, profile.externalId, null);
    const person = await openIdOfAnn();
    expect(profiles).toHaveLength(2);
    expect(profiles.map(({ externalId }) => externalId)).toContain(person);
    expect(await wechat.block(account, person)).toMatchObject({ kind: 'accepted' });
    address.batches.length = 0;
    await writes('ann', 'wechat', '听得见吗');
    expect(await pushed()).toEqual([]);
  });

  it('renews its token once at the end, and after somebody forced another one', async () => {
    const endpoint = '/_admin/log?endpoint=wechat.stable_token&limit=10000';
    const asked = async () => (await control<{ entries: unknown[] }>('GET', endpoint)).entries.length;
    await tick(2 * HOUR + 1);
    const before = await asked();
    await Promise.all(Array.from({ length: 10 }, () => wechat.connect.verify(account)));
    expect(await asked()).toBe(before + 1);
    await tick(31_000);
    const { appId: appid, appSecret: secret } = credentials;
    const body = { grant_type: 'client_credential', appid, secret, force_refresh: true };
    await control('POST', '/wechat/cgi-bin/stable_token', body);
    expect(await wechat.connect.verify(account)).toMatchObject({ externalId: profile.externalId });
  });

  it('is told by every kind of refusal what it is', async () => {
    const refusal = (kind: string) =>
      control('POST', '/_admin/faults', { kind, match: { endpoint: 'wechat' }, count: 1 });
    await refusal('too-many');
    await expect(wechat.connect.verify(account)).rejects.toMatchObject({ kind: 'rate_limited' });
    await refusal('error-before');
    await expect(wechat.connect.verify(account)).rejects.toMatchObject({ kind: 'unavailable' });
    const wrong = {
      ...account,
      credentials: { ...account.credentials, accessToken: '', appSecret: 'wrong' },
    };
    await expect(wechat.connect.verify(wrong)).rejects.toMatchObject({ code: 'app_refused' });
  });
});

async function drain(read: (cursor: Cursor | null) => Promise<Batch>, from: Cursor | null) {
  const events: RemoteEvent[] = [];
  let cursor = from;
  for (let rounds = 0; rounds < 30; rounds++) {
    const batch = await read(cursor);
    events.push(...batch.events);
    cursor = batch.cursor;
    expect(batch.refused).toEqual([]);
    if (!batch.more) break;
  }
  return { events, cursor };
}

const postsOf = (events: readonly RemoteEvent[]) =>
  events.flatMap((event) => (event.type === 'post' ? [event.post] : []));
const idOf = ({ externalId }: { externalId: string }) => externalId;

function accepted(outcome: Outcome): string {
  if (outcome.kind !== 'accepted') throw new Error(JSON.stringify(outcome));
  return outcome.externalId;
}

const request = (text: string, replyTo = '') => ({
  text,
  idempotencyKey: `key ${text}`,
  createdAt: now(),
  replyTo: { externalId: replyTo },
});

const messageTo = (recipientExternalId: string, text: string) => ({
  text,
  recipientExternalId,
  conversationExternalId: recipientExternalId,
  idempotencyKey: `key ${text}`,
  createdAt: now(),
});
