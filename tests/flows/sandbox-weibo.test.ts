import {
  type AccountContext,
  type Cursor,
  type RemoteProfile,
  textFingerprint,
} from '@tingshuo/connector-kit';
import { weibo } from '@tingshuo/connectors';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { drain, idOf, idOfAccepted, postsOf } from '../harness/connector-answers.js';
import { BRAND, BRAND_NAME, ConnectorTown, HOUR } from '../harness/connector-town.js';
import { png } from '../harness/png.js';

const LINK = 'https://example.com/menu';

describe('the Weibo connector against the sandbox', () => {
  let town: ConnectorTown;
  let account: AccountContext;
  let profile: RemoteProfile;

  const says = (author: string, text: string, replyTo?: string) => town.says('weibo', author, text, replyTo);
  const mentions = (cursor: Cursor | null) => weibo.mentions(account, cursor, { limit: 10 });

  beforeAll(async () => {
    town = await ConnectorTown.start(['weibo'], { push: { timeoutMs: 500 }, rateLimit: { factor: 100 } });
    await town.follows('follow', BRAND, 'bo');
    const {
      accessToken = '',
      appKey = '',
      appSecret = '',
      domain = '',
      uid = '',
    } = await town.minted('weibo');
    const credentials = {
      clientId: appKey,
      clientSecret: appSecret,
      accessToken,
      safeDomain: domain,
      rip: '211.156.0.1',
      uid,
    };
    ({ account, profile } = await town.connect(weibo, '/weibo/2', credentials));
  });
  afterAll(() => town.close());

  it('knows whose token it is and when it ends', () => {
    expect(profile).toMatchObject({ handle: BRAND, displayName: BRAND_NAME, followers: 2 });
    expect(profile.externalId).toMatch(/^\d{10}$/);
    expect(Date.parse(account.credentials.expiresAt ?? '') - town.now().getTime()).toBe(30 * 24 * HOUR);
  });

  it('signs in by the page of the network', async () => {
    const { instance, grant } = await town.permission(weibo, account);
    const signedIn = await weibo.connect.exchangeCode(instance, grant);
    expect(signedIn.profile.externalId).toBe(profile.externalId);
    await expect(weibo.connect.exchangeCode(instance, grant)).rejects.toMatchObject({
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
    const { accessToken = '' } = await town.minted('weibo', { scopes: ['commercial'] });
    const contract: AccountContext = {
      ...account,
      baseUrl: `${town.sandbox.url}/weibo/c/2`,
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
    await town.tick();
    const text = '有的！欢迎光临 ☕';
    const answered = idOfAccepted(await weibo.reply(account, town.request(text, asked.id)));
    const deeper = idOfAccepted(await weibo.reply(account, town.request('也欢迎你', other.id)));
    const thread = await weibo.thread(account, asked.id);
    const places = thread.posts.map(({ externalId, parentExternalId }) => [externalId, parentExternalId]);
    expect(places[0]?.[0]).toBe(asked.id);
    expect(places).toContainEqual([answered, asked.id]);
    expect(places).toContainEqual([deeper, other.id]);
    expect(places).toHaveLength(4);
    expect(thread.posts[0]?.text).toBe(`@${BRAND} 海盐拿铁还有吗？ <still> & "there"`);
    const since = new Date(town.now().getTime() - 60_000);
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
    expect(await weibo.publish(account, town.request(longest))).toMatchObject({ kind: 'accepted' });
    expect(await weibo.publish(account, town.request(`${longest}字`))).toMatchObject({
      error: { code: 'text_too_long' },
    });
    expect(await weibo.publish(account, town.request(longest))).toMatchObject({
      kind: 'rejected',
      error: { code: 'duplicate_text' },
    });
    const picture = {
      bytes: png(640, 480, [30, 90, 160]),
      mimeType: 'image/png',
      name: 'a.png',
      alt: '',
    };
    const media = [idOfAccepted(await weibo.upload(account, picture, { kind: 'post' }))];
    const shared = idOfAccepted(await weibo.publish(account, { ...town.request(`有图 ${LINK}`), media }));
    const [post] = (await weibo.thread(account, shared)).posts;
    expect(post?.media).toHaveLength(1);
  });

  it('finds its own post after a connection that was cut', async () => {
    const fault = { kind: 'accepted-then-cut', match: { endpoint: 'weibo.statuses.share' }, count: 1 };
    await town.fault(fault);
    const text = `断了一次 ${LINK}`;
    const since = town.now();
    expect((await weibo.publish(account, town.request(text))).kind).toBe('unknown');
    const found = await weibo.findOwn(account, { since, textFingerprint: textFingerprint(text) });
    expect(found.matches).toHaveLength(1);
    await town.noFaults();
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
    const address = await town.pushedTo(weibo, account, 'weibo', { mentions: true });
    await town.writes('weibo', 'ann', '在吗？🌧️');
    await town.follows('unfollow', 'bo');
    await town.follows('follow', 'bo');
    const mention = await says('bo', `@${BRAND} 公开问`);
    await town.pushes('weibo');
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
    expect(await weibo.sendMessage(account, town.messageTo(recipient, '在的'))).toMatchObject({
      kind: 'accepted',
    });
    expect((await town.inMailbox('weibo', 'ann')).at(-1)?.text).toBe('在的');
    await town.tick(48 * HOUR);
    expect(await weibo.sendMessage(account, town.messageTo(recipient, '晚了'))).toMatchObject({
      kind: 'rejected',
      error: { code: 'message_not_allowed' },
    });
    const { url } = address;
    const settings = { account: BRAND, network: 'weibo', url, mentions: true };
    await town.control('POST', '/_admin/push', { ...settings, format: 'xml' });
    await town.writes('weibo', 'ann', '又来了');
    await town.pushes('weibo');
    expect(postsOf(address.batches.at(-1)?.events ?? [])).toMatchObject([{ text: '又来了', kind: 'dm' }]);
    await town.control('POST', '/_admin/push', { ...settings, format: 'json' });
    await town.writes('weibo', 'ann', '', { kind: 'image' });
    await town.pushes('weibo');
    const [shown] = postsOf(address.batches.at(-1)?.events ?? []);
    expect(shown?.media).toMatchObject([{ kind: 'image' }]);
    const media = shown?.media[0]?.url ?? '';
    const read = await weibo.file(account, media, 1_000_000);
    expect(
      Buffer.from(read?.bytes ?? [])
        .subarray(1, 4)
        .toString(),
    ).toBe('PNG');
    await expect(weibo.file(account, `${media}0`, 1_000_000)).rejects.toMatchObject({ code: 'file_gone' });
    await address.close();
  });

  it('is told by every kind of refusal what it is', async () => {
    const refusal = (kind: string) => town.fault({ kind, match: { endpoint: 'weibo' }, count: 1 });
    await refusal('too-many');
    await expect(mentions(null)).rejects.toMatchObject({ kind: 'rate_limited' });
    await refusal('error-before');
    await expect(mentions(null)).rejects.toMatchObject({ kind: 'unavailable' });
    await refusal('truncated-json');
    await expect(mentions(null)).rejects.toMatchObject({ name: 'ConnectorError' });
    const wrong = { ...account, credentials: { ...account.credentials, accessToken: '2.00wrong' } };
    await expect(weibo.mentions(wrong, null, { limit: 5 })).rejects.toMatchObject({ kind: 'auth_expired' });
    await town.tick(31 * 24 * HOUR);
    const { expiresAt: _known, ...unaware } = account.credentials;
    const late = { ...account, credentials: unaware };
    await expect(weibo.mentions(late, null, { limit: 5 })).rejects.toMatchObject({ kind: 'auth_expired' });
  });
});

describe('the free tier of Weibo', () => {
  it('turns the connector away after 100 calls, at the end without words', async () => {
    const strict = await ConnectorTown.start(['weibo']);
    const { accessToken = '' } = await strict.minted('weibo');
    const account: AccountContext = {
      baseUrl: `${strict.sandbox.url}/weibo/2`,
      http: strict.http,
      now: strict.now,
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
    await strict.close();
  });
});
