import {
  type AccountContext,
  type Batch,
  type Connector,
  type Cursor,
  createHttpClient,
  createUrlGuard,
  type RemoteEvent,
  type RemoteProfile,
  textFingerprint,
} from '@tingshuo/connector-kit';
import { bluesky, x } from '@tingshuo/connectors';
import { type Sandbox, startSandbox } from '@tingshuo/sandbox';
import { TEXT_COUNTERS } from '@tingshuo/text-length';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ADMIN_TOKEN, controlSandbox, type SandboxPost } from '../harness/sandbox-control.js';

const BRAND = 'lanxing';
const TWO_HOURS = 2 * 3_600_000;
const NETWORKS: [string, Connector, string[]][] = [
  ['x', x, ['clientId', 'clientSecret', 'accessToken', 'refreshToken']],
  ['bluesky', bluesky, ['identifier', 'appPassword']],
];

let sandbox: Sandbox;
const control = <T>(method: string, path: string, body?: object): Promise<T> =>
  controlSandbox<T>(sandbox, method, path, body);

beforeAll(async () => {
  // Time stands still but for ticks, so that the end of a token is a step of the test.
  sandbox = await startSandbox({
    speed: 0,
    startAt: Date.UTC(2026, 10, 21, 9),
    people: 0,
    life: false,
    history: { days: 0, posts: 0, mentions: 0 },
    adminToken: ADMIN_TOKEN,
    logCapacity: 20_000,
  });
  const networks = NETWORKS.map(([network]) => network);
  for (const handle of ['ann', 'bo']) {
    await control('POST', '/_admin/people', { handle, networks });
    await control('POST', '/_admin/reactions', { kind: 'follow', from: handle, to: BRAND });
  }
  await control('POST', '/_admin/reactions', { kind: 'follow', from: BRAND, to: 'bo' });
});
afterAll(() => sandbox.close());

describe.each(NETWORKS)('the connector of %s against the sandbox', (network, connector, fields) => {
  let http: ReturnType<typeof createHttpClient>;
  let account: AccountContext;
  let profile: RemoteProfile;

  const now = () => new Date(sandbox.clock.now());
  const tick = (ms = 1_000) => control('POST', '/_admin/tick', { ms });
  const says = async (author: string, text: string, replyTo?: string): Promise<SandboxPost> => {
    await tick();
    return await control('POST', '/_admin/posts', {
      author,
      text,
      network,
      ...(replyTo && { replyTo }),
    });
  };
  /** What the network calls a post of the world. */
  const nameOf = (post: SandboxPost) => (network === 'bluesky' ? post.url : post.id);
  const requests = async (endpoint: string): Promise<{ status: number | null }[]> => {
    const path = `/_admin/log?endpoint=${endpoint}&limit=10000`;
    return (await control<{ entries: { status: number | null }[] }>('GET', path)).entries;
  };
  const postsOf = (events: readonly RemoteEvent[]) =>
    events.flatMap((event) => (event.type === 'post' ? [event.post] : []));

  async function drain(read: (cursor: Cursor | null) => Promise<Batch>, from: Cursor | null) {
    const events: RemoteEvent[] = [];
    let cursor = from;
    for (let rounds = 0; rounds < 20; rounds++) {
      const batch = await read(cursor);
      events.push(...batch.events);
      cursor = batch.cursor;
      expect(batch.refused).toEqual([]);
      if (!batch.more) break;
    }
    return { events, cursor };
  }

  beforeAll(async () => {
    const { host } = new URL(sandbox.url);
    http = createHttpClient({ guard: createUrlGuard({ allowHosts: [host] }), now, userAgent: 'Tingshuo' });
    const minted = await control<Record<string, string>>('POST', '/_admin/tokens', {
      account: BRAND,
      network,
    });
    const credentials = Object.fromEntries(fields.map((field) => [field, minted[field] ?? '']));
    const baseUrl = `${sandbox.url}/${network}`;
    account = { baseUrl, http, now, credentials, account: { externalId: '', handle: '' }, settings: {} };
    profile = await connector.connect.verify(account);
    account = { ...account, account: { externalId: profile.externalId, handle: profile.handle } };
  });
  afterAll(() => http.close());

  it('knows whose credentials these are', () => {
    expect(profile).toMatchObject({ displayName: 'Lanxing Coffee 蓝星咖啡', followers: 2, following: 3 });
    expect(profile.handle.split('.')[0]).toBe(BRAND);
  });

  it('is refused by the guard without permission for loopback', async () => {
    const strict = createHttpClient({ guard: createUrlGuard(), now, userAgent: 'Tingshuo' });
    await expect(connector.connect.verify({ ...account, http: strict })).rejects.toMatchObject({
      name: 'ConnectorError',
    });
    strict.close();
  });

  it('polls mentions forward without loss or repetition, whatever the size of its pages', async () => {
    const read = (cursor: Cursor | null) => connector.mentions?.(account, cursor, { limit: 10 }) ?? missing();
    const first = await drain(read, null);
    const wanted: string[] = [];
    for (let n = 0; n < 37; n++) {
      const post = await says(n % 2 ? 'ann' : 'bo', `@${BRAND} 问题 question ${n} 🌧️`);
      wanted.push(nameOf(post));
    }
    const second = await drain(read, first.cursor);
    const found = postsOf(second.events).map(({ externalId }) => externalId);
    expect([...found].sort()).toEqual([...wanted].sort());
    const third = await drain(read, second.cursor);
    expect(postsOf(third.events)).toEqual([]);
  });

  it('reads home and search', async () => {
    const home = (cursor: Cursor | null) => connector.home?.(account, cursor, { limit: 20 }) ?? missing();
    const search = (cursor: Cursor | null) =>
      connector.search?.(account, { query: 'umbrella' }, cursor, { limit: 20 }) ?? missing();
    const [atHome, found] = [await drain(home, null), await drain(search, null)];
    const post = await says('bo', 'lost my umbrella at the shop');
    await says('ann', 'nothing of interest');
    const homeAgain = postsOf((await drain(home, atHome.cursor)).events);
    expect(homeAgain.map(({ externalId }) => externalId)).toEqual([nameOf(post)]);
    const [hit] = postsOf((await drain(search, found.cursor)).events);
    expect(hit).toMatchObject({ externalId: nameOf(post), text: 'lost my umbrella at the shop' });
    expect(hit?.author.displayName).toBe('bo');
  });

  it('answers a mention, finds its answer again, reads the thread and takes the answer back', async () => {
    const asked = await says('ann', `@${BRAND} 海盐拿铁还有吗？ <still> & "there"`);
    await says('bo', 'asking too', asked.id);
    await tick();
    const text = '有的！欢迎光临 https://example.com/menu ☕';
    const request = {
      text,
      idempotencyKey: 'reply-1',
      createdAt: now(),
      replyTo: { externalId: nameOf(asked) },
    };
    const outcome = (await connector.reply?.(account, request)) ?? missing();
    if (outcome.kind !== 'accepted') throw new Error(JSON.stringify(outcome));
    const thread = (await connector.thread?.(account, nameOf(asked))) ?? missing();
    const texts = thread.posts.map((post) => [post.externalId, post.parentExternalId]);
    expect(texts[0]).toEqual([nameOf(asked), undefined]);
    expect(texts).toContainEqual([outcome.externalId, nameOf(asked)]);
    expect(texts).toHaveLength(3);
    expect(thread.posts[0]?.text).toContain('海盐拿铁还有吗？ <still> & "there"');
    const own = {
      since: new Date(now().getTime() - 60_000),
      textFingerprint: textFingerprint(text),
      replyToExternalId: nameOf(asked),
    };
    const before = (await connector.findOwn?.(account, own)) ?? missing();
    expect(before).toMatchObject({ complete: true, matches: [{ externalId: outcome.externalId }] });
    expect(await connector.remove?.(account, outcome.externalId)).toMatchObject({ kind: 'accepted' });
    expect(await connector.findOwn?.(account, own)).toMatchObject({ matches: [] });
    expect(await connector.remove?.(account, outcome.externalId)).toMatchObject({ kind: 'accepted' });
  });

  it('pins an own post and hides an answer below it, where the network lets it', async () => {
    const { pin, hide } = connector;
    const request = { text: `pinned ${network}`, idempotencyKey: 'pin-1', createdAt: now() };
    const own = (await connector.publish?.(account, request)) ?? missing();
    if (own.kind !== 'accepted') throw new Error(JSON.stringify(own));
    const { posts } = await control<{ posts: SandboxPost[] }>(
      'GET',
      `/_admin/posts?network=${network}&limit=1000`,
    );
    const asked = posts.find((post) => nameOf(post) === own.externalId) ?? missing();
    const rude = await says('ann', 'rude words', asked.id);
    const elsewhere = await says('ann', 'not below us');
    if (pin) expect(await pin(account, own.externalId)).toMatchObject({ kind: 'accepted' });
    if (!hide) return;
    for (const _ of [1, 2]) expect(await hide(account, nameOf(rude))).toMatchObject({ kind: 'accepted' });
    expect(await hide(account, nameOf(elsewhere))).toMatchObject({ kind: 'rejected' });
  });

  it('publishes a post of the longest length, and is refused one character more', async () => {
    const { text: rule } = connector.manifest;
    const { max } = rule.fallback;
    const weight = TEXT_COUNTERS[rule.counting]('字', rule.fallback);
    const longest = '字'.repeat(Math.floor(max / weight));
    const publish = (text: string, key: string) =>
      connector.publish?.(account, { text, idempotencyKey: key, createdAt: now() }) ?? missing();
    expect(await publish(longest, 'long-1')).toMatchObject({ kind: 'accepted' });
    expect(await publish(`${longest}字`, 'long-2')).toMatchObject({
      kind: 'rejected',
      error: { code: 'validation_failed' },
    });
  });

  it('knows after a cut connection whether the post is there', async () => {
    await control('POST', '/_admin/faults', {
      kind: 'accepted-then-cut',
      match: { method: 'POST', pathPrefix: `/${network}/` },
      count: 1,
    });
    const request = { text: 'cut once 断了一次', idempotencyKey: 'cut-1', createdAt: now() };
    const outcome = (await connector.publish?.(account, request)) ?? missing();
    expect(outcome.kind).toBe('unknown');
    const { text, ...sent } = request;
    const own = { since: now(), textFingerprint: textFingerprint(text), sent };
    const found = (await connector.findOwn?.(account, own)) ?? missing();
    expect(found.matches).toHaveLength(1);
    await control('DELETE', '/_admin/faults');
  });

  it('hears private messages, answers them, and knows its own', async () => {
    const read = (cursor: Cursor | null) => connector.messages?.(account, cursor, { limit: 10 }) ?? missing();
    const first = await drain(read, null);
    const wanted = Array.from({ length: 23 }, (_, n) => `私信 private ${n}`);
    for (const [n, text] of wanted.entries()) {
      await tick(n % 3 ? 0 : 1_000);
      await control('POST', '/_admin/messages', { from: n % 2 ? 'ann' : 'bo', to: BRAND, network, text });
    }
    const second = await drain(read, first.cursor);
    const heard = postsOf(second.events);
    expect(heard.map(({ text }) => text).sort()).toEqual([...wanted].sort());
    expect(
      new Set(heard.map((post) => `${post.conversationExternalId} ${post.author.displayName}`)).size,
    ).toBe(2);
    const asked = heard.find(({ author }) => author.displayName === 'ann') ?? missing();
    await tick();
    const outcome =
      (await connector.sendMessage?.(account, {
        text: '在的 https://example.com/menu',
        idempotencyKey: 'dm-1',
        conversationExternalId: asked.conversationExternalId ?? '',
        recipientExternalId: asked.author.externalId,
      })) ?? missing();
    if (outcome.kind !== 'accepted') throw new Error(JSON.stringify(outcome));
    // What others said may be told once more.
    const later = postsOf((await drain(read, second.cursor)).events);
    expect(later.filter(({ isEcho }) => isEcho)).toMatchObject([
      { externalId: outcome.externalId, conversationExternalId: asked.conversationExternalId },
    ]);
  });

  it('waits for as long as the network says', async () => {
    await control('POST', '/_admin/faults', {
      kind: 'too-many',
      match: { pathPrefix: `/${network}/` },
      count: 1,
      retryAfterSeconds: 120,
    });
    const read = connector.mentions?.(account, null, { limit: 10 }) ?? missing();
    await expect(read).rejects.toMatchObject({ kind: 'rate_limited', retryAfterMs: 120_000 });
  });

  it('lists followers and following', async () => {
    const page = (await connector.followers?.(account, profile.externalId, null)) ?? missing();
    expect(page.profiles.map(({ displayName }) => displayName).sort()).toEqual(['ann', 'bo']);
    const followed = (await connector.following?.(account, profile.externalId, null)) ?? missing();
    const names = followed.profiles.map(({ displayName }) => displayName);
    expect(names).toEqual(['bo', '喵喵茶铺 Miao Tea', 'Northgate Roasters 北门咖啡']);
  });

  it('renews its token once at the end, for everyone who waits', async () => {
    const endpoint = network === 'x' ? 'x.oauth.token' : 'bluesky.server.refreshSession';
    await tick(TWO_HOURS + 1);
    const before = (await requests(endpoint)).length;
    const calls = Array.from({ length: 10 }, () => connector.connect.verify(account));
    const profiles = await Promise.all(calls);
    expect(new Set(profiles.map(({ externalId }) => externalId))).toEqual(new Set([profile.externalId]));
    const after = await requests(endpoint);
    expect(after.slice(before).map(({ status }) => status)).toEqual([200]);
  });
});

describe('what only X refuses', () => {
  it('an answer to somebody who did not call the account', async () => {
    const http = createHttpClient({
      guard: createUrlGuard({ allowHosts: [new URL(sandbox.url).host] }),
      now: () => new Date(sandbox.clock.now()),
      userAgent: 'Tingshuo',
    });
    const minted = await control<Record<string, string>>('POST', '/_admin/tokens', {
      account: BRAND,
      network: 'x',
    });
    const account: AccountContext = {
      baseUrl: `${sandbox.url}/x`,
      http,
      now: () => new Date(sandbox.clock.now()),
      credentials: { accessToken: minted.accessToken ?? '' },
      account: { externalId: minted.accountId ?? '', handle: BRAND },
      settings: { access: 'enterprise' },
    };
    const talk = await control<SandboxPost>('POST', '/_admin/posts', {
      author: 'ann',
      text: 'coffee is great',
      network: 'x',
    });
    const request = { text: 'hello', idempotencyKey: 'k', replyTo: { externalId: talk.id } };
    expect(await x.reply(account, request)).toMatchObject({
      kind: 'rejected',
      error: { code: 'reply_not_allowed', status: 403 },
    });
    const post = { text: 'said twice', idempotencyKey: 'k2' };
    expect(await x.publish(account, post)).toMatchObject({ kind: 'accepted' });
    expect(await x.publish(account, post)).toMatchObject({
      kind: 'rejected',
      error: { code: 'duplicate_text' },
    });
    http.close();
  });
});

function missing(): never {
  throw new Error('the connector lacks an ability of this test');
}
