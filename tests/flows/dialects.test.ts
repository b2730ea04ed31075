import {
  type AccountContext,
  type Cursor,
  createHttpClient,
  createUrlGuard,
  textFingerprint,
} from '@tingshuo/connector-kit';
import { mastodon, telegram } from '@tingshuo/connectors';
import { type Sandbox, type SandboxOptions, startSandbox } from '@tingshuo/sandbox';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { postsOf } from '../harness/connector-answers.js';
import { ADMIN_TOKEN, controlSandbox, type SandboxPost } from '../harness/sandbox-control.js';
import { QUESTIONS as OF_SNAC2 } from '../lanes/snac2/differences.js';
import type { Person, Status } from '../lanes/snac2/person.js';
import { readerAt } from '../lanes/snac2/reader.js';
import { type Bot, botAt } from '../lanes/telegram/bot.js';
import { QUESTIONS as OF_TEST_API } from '../lanes/telegram/differences.js';

const QUIET = { people: 0, life: false, history: { days: 0, posts: 0, mentions: 0 } };
const start = (dialects: SandboxOptions['dialects']) =>
  startSandbox({ ...QUIET, adminToken: ADMIN_TOKEN, dialects });
const clientOf = ({ url }: Sandbox) =>
  createHttpClient({
    guard: createUrlGuard({ allowHosts: [new URL(url).host] }),
    now: () => new Date(),
    userAgent: 'Tingshuo',
  });

/** What the real snac2 2.75 answered to the same questions in its lane. */
const SNAC2 = [
  ['two posts with one Idempotency-Key', '2 posted'],
  ['notifications with types[]=follow', 'follow, mention'],
  ['notifications since the newest', 'old ones'],
  ['a post that does not exist', '404 html'],
  ['reply to a post that does not exist', '200 json'],
  ['an empty post', '200 json'],
  ['a wrong token at verify_credentials', '422 empty'],
  ['a wrong token at notifications', '401 empty'],
  ['a code that was never issued', '200 json'],
  ['GET /api/v2/instance', '404 html'],
  ['OAuth discovery', '404 html'],
  ['deleting an own post', '404 html; then GET 200'],
  ['a text of 5001 characters', '200 json'],
  ['an unknown visibility', '200 private'],
  ['a direct post', 'private'],
  ['a post for tomorrow', '200 json'],
  ['the time of a post', 'whole seconds'],
  ['followers', '0'],
  ['a tag in Chinese', '0 found'],
  ['a limit that is no number', '200 json'],
  ['one notification', '404 html'],
  ['a body that is no JSON', '400 empty'],
  ['an endpoint that does not exist', '404 html'],
  ['rate headers', 'no'],
  ['Link header of notifications', 'no'],
] as const;

describe('Mastodon as snac2 speaks it', () => {
  let sandbox: Sandbox;
  let http: ReturnType<typeof createHttpClient>;
  let reader: Person;
  let account: AccountContext;
  const control = <T>(method: string, path: string, body?: object) =>
    controlSandbox<T>(sandbox, method, path, body);
  const says = (text: string) =>
    control<SandboxPost>('POST', '/_admin/posts', { author: 'friend', text: `@reader ${text}` });
  const mentions = (cursor: Cursor | null) => mastodon.mentions(account, cursor, { limit: 40 });
  const request = (text: string) => ({ text, idempotencyKey: `key of ${text}` });

  beforeAll(async () => {
    sandbox = await start({ mastodon: 'snac2' });
    http = clientOf(sandbox);
    reader = await readerAt(sandbox);
    const draft: AccountContext = {
      baseUrl: sandbox.url,
      http,
      now: () => new Date(),
      credentials: { accessToken: reader.token },
      settings: {},
      account: { externalId: '', handle: '' },
    };
    const { externalId, handle } = await mastodon.connect.verify(draft);
    account = { ...draft, account: { externalId, handle } };
  });
  afterAll(async () => {
    await http.close();
    await sandbox.close();
  });

  it.each(SNAC2)('answers %s as the real one does: %s', async (question, answer) => {
    expect(await OF_SNAC2[question]?.(reader)).toBe(answer);
  });

  it('is heard without loss or repetition, though since_id and types[] mean nothing to it', async () => {
    let { cursor } = await mentions(null);
    for (const texts of [['one'], ['two', 'three', 'four'], []]) {
      for (const text of texts) await says(text);
      const batch = await mentions(cursor);
      expect(postsOf(batch.events).map(({ text, html }) => text ?? html)).toHaveLength(texts.length);
      expect(batch.refused).toEqual([]);
      cursor = batch.cursor;
    }
  });

  it('hangs up after every answer, and no write is lost or done twice', async () => {
    const made = [];
    for (const n of [1, 2, 3, 4, 5]) made.push(await mastodon.publish(account, request(`post ${n}`)));
    expect(made.map(({ kind }) => kind)).toEqual(Array(5).fill('accepted'));
    const found = await mastodon.findOwn(account, {
      since: new Date(Date.now() - 60_000),
      textFingerprint: textFingerprint('post 3'),
    });
    expect(found.matches).toHaveLength(1);
  });

  it('does not delete, which is told as a refusal', async () => {
    const made = await mastodon.publish(account, request('to stay'));
    if (made.kind !== 'accepted') throw new Error(made.kind);
    expect(await mastodon.remove(account, made.externalId)).toMatchObject({
      kind: 'rejected',
      error: { code: 'delete_not_supported' },
    });
  });

  it('gives an edited post another id, and knows it by both', async () => {
    const { id } = await reader.post<Status>('/api/v1/statuses', { status: 'first words' });
    const edited = await mastodon.edit(account, id, request('better words'));
    if (edited.kind !== 'accepted') throw new Error(edited.kind);
    expect(edited.externalId).not.toBe(id);
    for (const name of [id, edited.externalId]) {
      const { posts } = await mastodon.thread(account, name);
      expect(posts.map(({ html }) => html)).toEqual([expect.stringContaining('better words')]);
    }
  });

  it('shows a boosted post as its boost, which is read as the post', async () => {
    const { id } = await reader.post<Status>('/api/v1/statuses', { status: 'worth showing' });
    await control('POST', '/_admin/reactions', { kind: 'repost', from: 'friend', post: id });
    const { posts } = await mastodon.thread(account, id);
    expect(posts[0]).toMatchObject({ externalId: id, kind: 'post', author: { handle: 'reader' } });
    expect(posts[0]?.html).toContain('worth showing');
  });

  it('is not believed when it gives a token for a made-up code', async () => {
    const redirectUri = 'urn:ietf:wg:oauth:2.0:oob';
    const app = await mastodon.connect.registerApp(account, { name: 'desk', redirectUri });
    const sent = { ...app, redirectUri, scopes: ['read'] };
    await expect(
      mastodon.connect.exchangeCode(account, { app: sent, code: 'made-up' }),
    ).rejects.toMatchObject({ kind: 'auth_expired' });
  });

  it('says how long a post may be at the older place', async () => {
    expect(await mastodon.textLimits(account)).toMatchObject({ max: 100_000 });
  });
});

/** What the real telegram-test-api 4.2.1 answered to the same questions in its lane. */
const TEST_API = [
  ['a text of 5000 characters', '200 ok true'],
  ['the time of a message', 'milliseconds'],
  ['an empty text', '200 ok true'],
  ['a method that does not exist', '500 without ok'],
  ['the result of setWebhook', 'null'],
  ['getUpdates beside a webhook', '200 ok true'],
  ['many messages at once', 'all taken'],
] as const;

describe('the Bot API as telegram-test-api speaks it', () => {
  let sandbox: Sandbox;
  let http: ReturnType<typeof createHttpClient>;
  let bot: Bot;
  let account: AccountContext;

  beforeAll(async () => {
    sandbox = await start({ telegram: 'test-api' });
    http = clientOf(sandbox);
    bot = await botAt(sandbox);
    const draft: AccountContext = {
      baseUrl: `${sandbox.url}/telegram`,
      http,
      now: () => new Date(),
      credentials: { botToken: bot.token, webhookSecret: 'a_secret' },
      settings: { channel: String(bot.chat) },
      account: { externalId: '', handle: '' },
    };
    const { externalId, handle } = await telegram.connect.verify(draft);
    account = { ...draft, account: { externalId, handle } };
  });
  afterAll(async () => {
    await http.close();
    await sandbox.close();
  });

  it.each(TEST_API)('answers %s as the real one does: %s', async (question, answer) => {
    expect(await OF_TEST_API[question]?.(bot)).toBe(answer);
  });

  it('is written to, though it tells no sender and no time that can be one', async () => {
    const made = await telegram.publish(account, { text: '开门了', idempotencyKey: 'k' });
    expect(made).toMatchObject({ kind: 'accepted', externalId: expect.stringMatching(/^-\d+:\d+$/) });
    expect(made).not.toHaveProperty('occurredAt');
  });

  it('is told a push address, and takes it back, though it says nothing to it', async () => {
    const url = 'http://127.0.0.1:9/hook';
    await telegram.registerPush.register(account, url);
    await telegram.registerPush.unregister(account);
  });

  it('tells updates only once, and each is heard', async () => {
    const heard = [];
    let cursor: Cursor | null = null;
    for (const text of ['在吗', '有人吗']) {
      const draft = { author: 'ann', network: 'telegram', text: `@lanxing_bot ${text}` };
      if (!cursor)
        await controlSandbox(sandbox, 'POST', '/_admin/people', { handle: 'ann', networks: ['telegram'] });
      await controlSandbox(sandbox, 'POST', '/_admin/posts', draft);
      const batch = await telegram.mentions(account, cursor, { limit: 10 });
      heard.push(...postsOf(batch.events).map((post) => post.text));
      cursor = batch.cursor;
    }
    expect(heard).toEqual(['@lanxing_bot 在吗', '@lanxing_bot 有人吗']);
  });
});
