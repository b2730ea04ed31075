import {
  type AccountContext,
  type Connector,
  type Cursor,
  createHttpClient,
  createUrlGuard,
  type RemoteProfile,
  textFingerprint,
} from '@tingshuo/connector-kit';
import { bluesky, x } from '@tingshuo/connectors';
import { TEXT_COUNTERS } from '@tingshuo/text-length';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { drain, idOf, idOfAccepted, missing, postsOf } from '../harness/connector-answers.js';
import { BRAND, BRAND_NAME, ConnectorTown, HOUR } from '../harness/connector-town.js';
import type { SandboxPost } from '../harness/sandbox-control.js';

const NETWORKS: [string, Connector, string[]][] = [
  ['x', x, ['clientId', 'clientSecret', 'accessToken', 'refreshToken']],
  ['bluesky', bluesky, ['identifier', 'appPassword']],
];

let town: ConnectorTown;

beforeAll(async () => {
  town = await ConnectorTown.start(NETWORKS.map(([network]) => network));
  await town.follows('follow', BRAND, 'bo');
});
afterAll(() => town.close());

describe.each(NETWORKS)('the connector of %s against the sandbox', (network, connector, fields) => {
  let account: AccountContext;
  let profile: RemoteProfile;

  const says = (author: string, text: string, replyTo?: string) => town.says(network, author, text, replyTo);
  /** What the network calls a post of the world. */
  const nameOf = (post: SandboxPost) => (network === 'bluesky' ? post.url : post.id);
  const requests = async (endpoint: string): Promise<{ status: number | null }[]> => {
    const path = `/_admin/log?endpoint=${endpoint}&limit=10000`;
    return (await town.control<{ entries: { status: number | null }[] }>('GET', path)).entries;
  };

  beforeAll(async () => {
    const minted = await town.minted(network);
    const credentials = Object.fromEntries(fields.map((field) => [field, minted[field] ?? '']));
    ({ account, profile } = await town.connect(connector, `/${network}`, credentials));
  });

  it('knows whose credentials these are', () => {
    expect(profile).toMatchObject({ displayName: BRAND_NAME, followers: 2, following: 3 });
    expect(profile.handle.split('.')[0]).toBe(BRAND);
  });

  it('is refused by the guard without permission for loopback', async () => {
    const strict = createHttpClient({ guard: createUrlGuard(), now: town.now, userAgent: 'Tingshuo' });
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
    const found = postsOf(second.events).map(idOf);
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
    expect(homeAgain.map(idOf)).toEqual([nameOf(post)]);
    const [hit] = postsOf((await drain(search, found.cursor)).events);
    expect(hit).toMatchObject({ externalId: nameOf(post), text: 'lost my umbrella at the shop' });
    expect(hit?.author.displayName).toBe('bo 小姐');
  });

  it('answers a mention, finds its answer again, reads the thread and takes the answer back', async () => {
    const asked = await says('ann', `@${BRAND} 海盐拿铁还有吗？ <still> & "there"`);
    await says('bo', 'asking too', asked.id);
    await town.tick();
    const text = '有的！欢迎光临 https://example.com/menu ☕';
    const request = {
      text,
      idempotencyKey: 'reply-1',
      createdAt: town.now(),
      replyTo: { externalId: nameOf(asked) },
    };
    const answered = idOfAccepted((await connector.reply?.(account, request)) ?? missing());
    const thread = (await connector.thread?.(account, nameOf(asked))) ?? missing();
    const texts = thread.posts.map((post) => [post.externalId, post.parentExternalId]);
    expect(texts[0]).toEqual([nameOf(asked), undefined]);
    expect(texts).toContainEqual([answered, nameOf(asked)]);
    expect(texts).toHaveLength(3);
    expect(thread.posts[0]?.text).toContain('海盐拿铁还有吗？ <still> & "there"');
    const own = {
      since: town.ago(60_000),
      textFingerprint: textFingerprint(text),
      replyToExternalId: nameOf(asked),
    };
    const before = (await connector.findOwn?.(account, own)) ?? missing();
    expect(before).toMatchObject({ complete: true, matches: [{ externalId: answered }] });
    expect(await connector.remove?.(account, answered)).toMatchObject({ kind: 'accepted' });
    expect(await connector.findOwn?.(account, own)).toMatchObject({ matches: [] });
    expect(await connector.remove?.(account, answered)).toMatchObject({ kind: 'accepted' });
  });

  it('pins an own post and hides an answer below it, where the network lets it', async () => {
    const { pin, hide } = connector;
    const request = { text: `pinned ${network}`, idempotencyKey: 'pin-1', createdAt: town.now() };
    const own = idOfAccepted((await connector.publish?.(account, request)) ?? missing());
    const { posts } = await town.control<{ posts: SandboxPost[] }>(
      'GET',
      `/_admin/posts?network=${network}&limit=1000`,
    );
    const asked = posts.find((post) => nameOf(post) === own) ?? missing();
    const rude = await says('ann', 'rude words', asked.id);
    const elsewhere = await says('ann', 'not below us');
    if (pin) expect(await pin(account, own)).toMatchObject({ kind: 'accepted' });
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
      connector.publish?.(account, { text, idempotencyKey: key, createdAt: town.now() }) ?? missing();
    expect(await publish(longest, 'long-1')).toMatchObject({ kind: 'accepted' });
    expect(await publish(`${longest}字`, 'long-2')).toMatchObject({
      kind: 'rejected',
      error: { code: 'validation_failed' },
    });
  });

  it('knows after a cut connection whether the post is there', async () => {
    await town.fault({
      kind: 'accepted-then-cut',
      match: { method: 'POST', pathPrefix: `/${network}/` },
      count: 1,
    });
    const request = { text: 'cut once 断了一次', idempotencyKey: 'cut-1', createdAt: town.now() };
    const outcome = (await connector.publish?.(account, request)) ?? missing();
    expect(outcome.kind).toBe('unknown');
    const { text, ...sent } = request;
    const own = { since: town.now(), textFingerprint: textFingerprint(text), sent };
    const found = (await connector.findOwn?.(account, own)) ?? missing();
    expect(found.matches).toHaveLength(1);
    await town.noFaults();
  });

  it('hears private messages, answers them, and knows its own', async () => {
    const read = (cursor: Cursor | null) => connector.messages?.(account, cursor, { limit: 10 }) ?? missing();
    const first = await drain(read, null);
    const wanted = Array.from({ length: 23 }, (_, n) => `私信 private ${n}`);
    for (const [n, text] of wanted.entries()) {
      await town.tick(n % 3 ? 0 : 1_000);
      await town.writes(network, n % 2 ? 'ann' : 'bo', text);
    }
    const second = await drain(read, first.cursor);
    const heard = postsOf(second.events);
    expect(heard.map(({ text }) => text).sort()).toEqual([...wanted].sort());
    expect(
      new Set(heard.map((post) => `${post.conversationExternalId} ${post.author.displayName}`)).size,
    ).toBe(2);
    const asked = heard.find(({ author }) => author.displayName === 'ann 小姐') ?? missing();
    await town.tick();
    const message =
      (await connector.sendMessage?.(account, {
        text: '在的 https://example.com/menu',
        idempotencyKey: 'dm-1',
        conversationExternalId: asked.conversationExternalId ?? '',
        recipientExternalId: asked.author.externalId,
      })) ?? missing();
    const sent = idOfAccepted(message);
    // What others said may be told once more.
    const later = postsOf((await drain(read, second.cursor)).events);
    expect(later.filter(({ isEcho }) => isEcho)).toMatchObject([
      { externalId: sent, conversationExternalId: asked.conversationExternalId },
    ]);
  });

  it('waits for as long as the network says', async () => {
    await town.fault({
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
    expect(page.profiles.map(({ displayName }) => displayName).sort()).toEqual(['ann 小姐', 'bo 小姐']);
    const followed = (await connector.following?.(account, profile.externalId, null)) ?? missing();
    const names = followed.profiles.map(({ displayName }) => displayName);
    expect(names).toEqual(['bo 小姐', '喵喵茶铺 Miao Tea', 'Northgate Roasters 北门咖啡']);
  });

  it('renews its token once at the end, for everyone who waits', async () => {
    const endpoint = network === 'x' ? 'x.oauth.token' : 'bluesky.server.refreshSession';
    await town.tick(2 * HOUR + 1);
    const before = (await requests(endpoint)).length;
    const calls = Array.from({ length: 10 }, () => connector.connect.verify(account));
    const profiles = await Promise.all(calls);
    expect(new Set(profiles.map(idOf))).toEqual(new Set([profile.externalId]));
    const after = await requests(endpoint);
    expect(after.slice(before).map(({ status }) => status)).toEqual([200]);
  });
});

describe('what only X refuses', () => {
  it('an answer to somebody who did not call the account', async () => {
    const { accessToken = '', accountId = '' } = await town.minted('x');
    const account: AccountContext = {
      baseUrl: `${town.sandbox.url}/x`,
      http: town.http,
      now: town.now,
      credentials: { accessToken },
      account: { externalId: accountId, handle: BRAND },
      settings: { access: 'enterprise' },
    };
    const talk = await town.says('x', 'ann', 'coffee is great');
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
  });
});
