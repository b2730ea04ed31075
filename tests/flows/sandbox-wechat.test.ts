import type { AccountContext, RemoteProfile } from '@tingshuo/connector-kit';
import { wechat } from '@tingshuo/connectors';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { idOfAccepted, postsOf } from '../harness/connector-answers.js';
import { BRAND, ConnectorTown, HOUR } from '../harness/connector-town.js';
import { openPushAddress, type PushAddress } from '../harness/push-address.js';

const PUSH_TOKEN = 'pushToken123';
const AES_KEY = 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG';

describe('the WeChat connector against the sandbox', () => {
  let town: ConnectorTown;
  let account: AccountContext;
  let profile: RemoteProfile;
  let address: PushAddress;
  let credentials: Record<string, string>;

  const configure = (more: object = {}) =>
    town.control('POST', '/_admin/push', {
      account: BRAND,
      network: 'wechat',
      url: address.url,
      token: PUSH_TOKEN,
      aesKey: AES_KEY,
      ...more,
    });
  const pushed = async () => {
    await town.pushes('wechat');
    return address.batches.flatMap(({ events }) => events);
  };
  const writes = (text: string, native?: object) => town.writes('wechat', 'ann', text, native);
  const openIdOfAnn = async (): Promise<string> => {
    await writes('在吗');
    const [post] = postsOf((await pushed()).slice(-1));
    return post?.author.externalId ?? '';
  };

  beforeAll(async () => {
    town = await ConnectorTown.start(['wechat'], { push: { timeoutMs: 500 }, rateLimit: { factor: 100 } });
    const { appId = '', appSecret = '', originalId = '' } = await town.minted('wechat');
    credentials = { appId, appSecret, originalId, name: '蓝星咖啡', pushToken: PUSH_TOKEN };
    ({ account, profile } = await town.connect(wechat, '/wechat', credentials));
    address = await openPushAddress(wechat.push, () => credentials, town.now);
  });
  afterAll(async () => {
    await address.close();
    await town.close();
  });
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
    await writes(`你好 ${mode} 🌧️ <b> ]]> &`);
    await writes('', { kind: 'image' });
    await writes('', { kind: 'click', key: 'MENU' });
    await town.tick();
    await town.follows('unfollow', 'bo');
    await town.follows('follow', 'bo');
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
    await writes('十次');
    expect(postsOf(await pushed())).toHaveLength(1);
    await configure();
    address.isAnswering = false;
    address.batches.length = 0;
    await writes('没有回音');
    expect(postsOf(await pushed())).toHaveLength(1);
    expect((await town.pushes('wechat')).at(-1)).toMatchObject({
      outcome: 'unanswered',
      attempts: [{ status: null }, { status: null }, { status: null }, { status: null }],
    });
  });

  it('turns away what another token signed', async () => {
    credentials.pushToken = 'another1';
    await writes('谁？');
    expect(await pushed()).toEqual([]);
    expect(address.refusals).toEqual(['push_not_authentic']);
    credentials.pushToken = PUSH_TOKEN;
  });

  it('answers five times, then waits for the next message', async () => {
    // The clicks of other tests open a window of a minute beside.
    await town.tick(60_000);
    const person = await openIdOfAnn();
    const send = (text: string) => wechat.sendMessage(account, town.messageTo(person, text));
    for (let n = 1; n <= 5; n++)
      expect(await send(`第${n}条 “引号” \\n`)).toMatchObject({ kind: 'accepted' });
    expect(await send('第6条')).toMatchObject({ kind: 'rejected', error: { code: 'window_used_up' } });
    expect((await town.inMailbox('wechat', 'ann')).at(-1)?.text).toBe('第5条 “引号” \\n');
    await writes('再来');
    expect(await send('好')).toMatchObject({ kind: 'accepted' });
    expect(await send('字'.repeat(683))).toMatchObject({ error: { code: 'too_long' } });
    await town.tick(48 * HOUR);
    expect(await send('晚了')).toMatchObject({ kind: 'rejected', error: { code: 'window_closed' } });
    expect(await wechat.sendMessage(account, town.messageTo('oNobody', 'x'))).toMatchObject({
      error: { code: 'unknown_person' },
    });
  });

  it('sends from a template at any time, once though the answer is cut, and hears what became of it', async () => {
    const person = await openIdOfAnn();
    await town.tick(48 * HOUR);
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
    await town.fault({
      kind: 'accepted-then-cut',
      match: { endpoint: 'wechat.template.send' },
      count: 1,
    });
    expect(await wechat.sendTemplate(account, wanted)).toMatchObject({ kind: 'unknown' });
    const id = idOfAccepted(await wechat.sendTemplate(account, wanted));
    expect(
      (await town.inMailbox('wechat', 'ann')).filter(({ text }) => text.includes('C-1024')),
    ).toHaveLength(1);
    await pushed();
    expect(address.batches.flatMap(({ receipts = [] }) => receipts)).toEqual([
      { externalId: id, recipientExternalId: person, occurredAt: town.now().toISOString() },
    ]);
    const wrong = { ...wanted, idempotencyKey: 'notice-2', values: { ...wanted.values, phrase2: '13笔' } };
    expect(await wechat.sendTemplate(account, wrong)).toMatchObject({
      error: { code: 'template_value_refused' },
    });
  });

  it('sends a picture', async () => {
    const person = await openIdOfAnn();
    const file = { bytes: Buffer.from('picture'), mimeType: 'image/png', name: 'a.png', alt: '' };
    const handle = idOfAccepted(
      await wechat.upload(account, file, {
        kind: 'message',
        conversationExternalId: person,
        recipientExternalId: person,
      }),
    );
    const message = { ...town.messageTo(person, ''), media: [handle] };
    expect(await wechat.sendMessage(account, message)).toMatchObject({ kind: 'accepted' });
    expect((await town.inMailbox('wechat', 'ann')).at(-1)?.native).toMatchObject({ kind: 'image' });
  });

  it('lists followers, and hears nothing from those whom it blocks', async () => {
    const { profiles } = await wechat.followers(account, profile.externalId, null);
    const person = await openIdOfAnn();
    expect(profiles).toHaveLength(2);
    expect(profiles.map(({ externalId }) => externalId)).toContain(person);
    expect(await wechat.block(account, person)).toMatchObject({ kind: 'accepted' });
    address.batches.length = 0;
    await writes('听得见吗');
    expect(await pushed()).toEqual([]);
  });

  it('renews its token once at the end, and after somebody forced another one', async () => {
    const endpoint = '/_admin/log?endpoint=wechat.stable_token&limit=10000';
    const asked = async () => (await town.control<{ entries: unknown[] }>('GET', endpoint)).entries.length;
    await town.tick(2 * HOUR + 1);
    const before = await asked();
    await Promise.all(Array.from({ length: 10 }, () => wechat.connect.verify(account)));
    expect(await asked()).toBe(before + 1);
    await town.tick(31_000);
    const { appId: appid, appSecret: secret } = credentials;
    const body = { grant_type: 'client_credential', appid, secret, force_refresh: true };
    await town.control('POST', '/wechat/cgi-bin/stable_token', body);
    expect(await wechat.connect.verify(account)).toMatchObject({ externalId: profile.externalId });
  });

  it('is told by every kind of refusal what it is', async () => {
    const refusal = (kind: string) => town.fault({ kind, match: { endpoint: 'wechat' }, count: 1 });
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
