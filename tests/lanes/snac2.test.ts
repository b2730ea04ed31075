import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  type AccountView,
  accountRoutes,
  caseRoutes,
  type Delivery,
  deliveryRoutes,
  type MentionRow,
  mentionRoutes,
} from '@tingshuo/contracts';
import { type Sandbox, startSandbox } from '@tingshuo/sandbox';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Product, startProduct } from '../harness/product.js';
import { type Session, signIn } from '../harness/session.js';
import { differences } from './snac2/differences.js';
import { Person, type Status } from './snac2/person.js';
import { personOf, signInAt } from './snac2/sign-in-page.js';
import { SNAC, type SnacServer, snacProgram, startSnac } from './snac2/snac-server.js';

const BASE_URL = `http://${SNAC.host}`;
const ADMIN_TOKEN = 'admin-token-of-the-lane';
const found = await snacProgram();
if ('skipped' in found) console.info(found.skipped);

/** This server hands posts over from a queue that it looks at every few seconds. */
const PATIENCE_S = 120;

async function until<T>(what: string, look: () => Promise<T | null | undefined | false>): Promise<T> {
  const end = performance.now() + PATIENCE_S * 1000;
  for (;;) {
    const seen = await look();
    if (seen) return seen;
    if (performance.now() > end) throw new Error(`${what}: not within ${PATIENCE_S} s`);
    await sleep(500);
  }
}

describe.skipIf('skipped' in found)('a real snac2', { timeout: 3 * PATIENCE_S * 1000 }, () => {
  let server: SnacServer;
  let product: Product;
  let desk: Session;
  let bob: Person;
  let alice: Person;
  let question: Status;
  let mention: MentionRow;
  let caseId: string;
  let answer: Status | undefined;

  beforeAll(async () => {
    if ('skipped' in found) return;
    server = await startSnac(found.program);
    product = await startProduct({
      TINGSHUO_ALLOW_HOSTS: SNAC.host,
      PUBLIC_URL: 'http://tingshuo.localhost',
    });
    desk = await signIn(product, 'lane', 'owner');
    await withOwner(product, (owner) =>
      owner.query(`UPDATE workspace SET settings = settings || '{"undoSeconds": 0}'`),
    );
    bob = await personOf(SNAC, 'bob', server.passwords.bob);
    alice = await personOf(SNAC, 'alice', server.passwords.alice);
  });

  afterAll(async () => {
    await product?.close();
    await server?.stop();
  });

  const startOAuth = async () => {
    const body = { network: 'mastodon', baseUrl: BASE_URL, brandName: 'Alice Tea' };
    return (await desk.call(accountRoutes.startOAuth, { body })).url;
  };
  const account = async (): Promise<AccountView> => {
    const [first] = (await desk.call(accountRoutes.list, {})).rows;
    if (!first) throw new Error('no account is connected');
    return first;
  };
  const inbox = async () => (await desk.call(mentionRoutes.list, { query: {} })).rows;
  const ended = (id: string) =>
    until('the delivery is confirmed', async () => {
      const delivery = await desk.call(deliveryRoutes.show, { params: { id } });
      return isSettled(delivery) && delivery;
    });
  const reply = (text: string) =>
    desk.call(caseRoutes.reply, {
      params: { id: caseId },
      body: { text, toPostId: mention.post.id, requestId: randomUUID() },
    });
  const written = async (words: string) => {
    const own = await alice.get<Status[]>(
      `/api/v1/accounts/${(await alice.get<{ id: string }>('/api/v1/accounts/verify_credentials')).id}/statuses`,
    );
    return own.filter((status) => status.content.includes(words));
  };

  it('does not connect by a code that the server never issued, though it gives a token for it', async () => {
    const state = new URL(await startOAuth()).searchParams.get('state');
    const landed = await desk.load(`/api/accounts/oauth/callback?state=${state}&code=made-up`);
    expect(landed.location).toBe('/accounts?oauth=network_unauthorized');
    expect((await desk.call(accountRoutes.list, {})).rows).toEqual([]);
  });

  it('connects through its own sign-in page', async () => {
    const sent = await signInAt(SNAC, await startOAuth(), 'alice', server.passwords.alice);
    const back = new URL(sent.headers.location ?? '');
    const landed = await desk.load(back.pathname + back.search);
    expect(landed).toEqual({ status: 302, location: '/accounts?oauth=connected' });
    expect(await account()).toMatchObject({ handle: 'alice', baseUrl: BASE_URL, status: 'active' });
  });

  it('hears a mention by another account, and only that, once', async () => {
    const { id: aliceId } = await bob.get<{ id: string }>('/api/v1/accounts/lookup?acct=alice');
    await bob.post(`/api/v1/accounts/${aliceId}/follow`);
    question = await bob.post<Status>('/api/v1/statuses', {
      status: '@alice where is my parcel? 我的包裹在哪里？',
      visibility: 'public',
    });
    mention = await until('the mention stands in the inbox', async () => (await inbox())[0]).catch(
      async (error: unknown) => {
        const { streams } = await account();
        throw new Error(`${error} with the streams ${JSON.stringify(streams)}`);
      },
    );
    expect(mention).toMatchObject({
      why: 'mentioned',
      state: 'untriaged',
      post: { direction: 'in', kind: 'post', author: { displayName: 'bob' } },
    });
    expect(mention.post.text).toContain('where is my parcel? 我的包裹在哪里？');
    const heardAt = Date.now();
    await until('two more polls', async () => {
      const stream = (await account()).streams.find(({ kind }) => kind === 'mentions');
      expect(stream?.lastError).toBeNull();
      return Date.parse(stream?.lastSuccessAt ?? '') > heardAt + 15_000;
    });
    expect(await inbox()).toHaveLength(1);
  });

  it('answers in a case, and the reply stands under the post there', async () => {
    ({ caseId } = await desk.call(mentionRoutes.openCase, { params: { id: mention.id } }));
    const { id } = await reply('It comes tomorrow. 明天送到。');
    const delivery = await ended(id);
    expect(delivery.state).toBe('confirmed');
    expect(actsOf(delivery)).toEqual(['commit accepted', 'read_back found']);
    const below = await until('the reply at the server', async () => {
      const replies = await bob.repliesTo(question.id);
      return replies.length > 0 && replies;
    });
    expect(below).toHaveLength(1);
    expect(below[0]?.content).toContain('It comes tomorrow. 明天送到。');
    expect(below[0]?.account.acct).toMatch(/^alice/);
    answer = below[0];
    expect(delivery.permalink).toMatch(/^http:\/\/snac\.localhost\/alice\/p\//);
  });

  it('hears what is said back, below the reply in the same conversation, and never its own words', async () => {
    const thanks = { status: '@alice thank you! 谢谢', visibility: 'public', in_reply_to_id: answer?.id };
    await bob.post('/api/v1/statuses', thanks);
    const rows = await until('the thanks stand in the inbox', async () => {
      const all = await inbox();
      return all.length > 1 && all;
    });
    const heard = rows.find(({ post }) => post.text?.includes('thank you'));
    expect(heard).toMatchObject({ conversationId: mention.conversationId, post: { kind: 'reply' } });
    const { thread } = await desk.call(caseRoutes.show, { params: { id: caseId } });
    expect(thread.map(({ direction, text }) => `${direction} ${text?.replace(/@\S+ /g, '')}`)).toEqual([
      'in where is my parcel? 我的包裹在哪里？',
      'out It comes tomorrow. 明天送到。',
      'in thank you! 谢谢',
    ]);
    expect(heard?.post.parentId).toBe(thread[1]?.id);
    expect(await inbox()).toHaveLength(2);
  });

  it('posts once when the answer is lost, though the server ignores Idempotency-Key', async () => {
    server.wire.loseAnswerTo('POST /api/v1/statuses ');
    const { id } = await reply('The driver rings twice. 司机会按两次门铃。');
    const delivery = await ended(id);
    expect(server.wire.lost()).toBe(1);
    expect(delivery.state).toBe('confirmed');
    expect(actsOf(delivery)).toEqual(['commit unknown', 'read_back found']);
    expect(await written('rings twice')).toHaveLength(1);
  });

  it('differs from our sandbox, which this prints', async () => {
    const sandbox = await startSandbox({
      people: 0,
      life: false,
      history: { days: 0, posts: 0, mentions: 0 },
      adminToken: ADMIN_TOKEN,
    });
    try {
      const rows = await differences(await readerAt(sandbox), alice);
      console.table(rows);
      expect(rows).toContainEqual({
        question: 'two posts with one Idempotency-Key',
        ours: '1 posted',
        theirs: '2 posted',
      });
    } finally {
      await sandbox.close();
    }
  });
});

const actsOf = (delivery: Delivery) => delivery.attempts.map(({ act, outcome }) => `${act} ${outcome}`);

const isSettled = ({ state }: Delivery) =>
  ['confirmed', 'failed', 'cancelled', 'needs_check', 'missed'].includes(state);

async function withOwner(product: Product, act: (owner: pg.Client) => Promise<unknown>): Promise<void> {
  const owner = new pg.Client({ connectionString: product.database.ownerUrl });
  await owner.connect();
  await act(owner);
  await owner.end();
}

/** Somebody in the sandbox who was mentioned and followed, as alice was. */
async function readerAt(sandbox: Sandbox): Promise<Person> {
  const { port, host } = new URL(sandbox.url);
  const admin = async (path: string, body: unknown) => {
    const answer = await fetch(sandbox.url + path, {
      method: 'POST',
      headers: { authorization: `Bearer ${ADMIN_TOKEN}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return (await answer.json()) as { accessToken: string; accountId: string };
  };
  for (const handle of ['reader', 'friend']) await admin('/_admin/people', { handle });
  const reader = await admin('/_admin/tokens', { account: 'reader' });
  const place = { port: Number(port), host };
  const friend = new Person(place, (await admin('/_admin/tokens', { account: 'friend' })).accessToken);
  await friend.post('/api/v1/statuses', { status: '@reader hello' });
  await friend.post(`/api/v1/accounts/${reader.accountId}/follow`);
  return new Person(place, reader.accessToken);
}
