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
import { startSandbox } from '@tingshuo/sandbox';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Product, startProduct } from '../harness/product.js';
import { ADMIN_TOKEN, controlSandbox } from '../harness/sandbox-control.js';
import { type Session, signIn } from '../harness/session.js';
import { differences } from './bluesky/differences.js';
import { type BlueskyNetwork, startBluesky } from './bluesky/network.js';
import { BlueskyPerson, type Ref, type SeenPost } from './bluesky/person.js';
import { blueskyPrograms } from './bluesky/programs.js';
import { ask, type Place } from './single-request.js';

const found = await blueskyPrograms();
if ('skipped' in found) console.info(found.skipped);

const PATIENCE_S = 90;
const PASSWORD = 'a password of the lane';
/** Requests of one address in five minutes, after which the server answers 429. */
const LIMIT = 3_000;
const WINDOW_S = 300;

async function until<T>(
  what: string,
  look: () => Promise<T | null | undefined | false>,
  seconds = PATIENCE_S,
): Promise<T> {
  const end = performance.now() + seconds * 1000;
  for (;;) {
    const seen = await look();
    if (seen) return seen;
    if (performance.now() > end) throw new Error(`${what}: not within ${seconds} s`);
    await sleep(500);
  }
}

describe.skipIf('skipped' in found)('a real Bluesky', { timeout: (WINDOW_S + 2 * PATIENCE_S) * 1000 }, () => {
  let network: BlueskyNetwork;
  let place: Place;
  let product: Product;
  let owner: pg.Client;
  let desk: Session;
  let alice: BlueskyPerson;
  let bob: BlueskyPerson;
  let question: Ref;
  let mention: MentionRow;
  let caseId: string;
  let answer: SeenPost | undefined;

  beforeAll(async () => {
    if ('skipped' in found) return;
    network = await startBluesky(found);
    place = { host: `127.0.0.1:${network.port}`, port: network.port };
    product = await startProduct({ TINGSHUO_ALLOW_HOSTS: `${place.host},${network.ownHost}` });
    desk = await signIn(product, 'lane', 'owner');
    owner = new pg.Client({ connectionString: product.database.ownerUrl });
    await owner.connect();
    await owner.query(`UPDATE workspace SET settings = settings || '{"undoSeconds": 0}'`);
    alice = await BlueskyPerson.join(place, 'alice-tea', PASSWORD);
    bob = await BlueskyPerson.join(place, 'bob', PASSWORD);
  });

  afterAll(async () => {
    await owner?.end();
    await product?.close();
    await network?.stop();
  });

  const account = async (): Promise<AccountView> => {
    const [first] = (await desk.call(accountRoutes.list, {})).rows;
    if (!first) throw new Error('no account is connected');
    return first;
  };
  const inbox = async () => (await desk.call(mentionRoutes.list, { query: {} })).rows;
  const reply = (text: string) =>
    desk.call(caseRoutes.reply, {
      params: { id: caseId },
      body: { text, toPostId: mention.post.id, requestId: randomUUID() },
    });
  const ended = (id: string) =>
    until('the delivery is confirmed', async () => {
      const delivery = await desk.call(deliveryRoutes.show, { params: { id } });
      return isSettled(delivery) && delivery;
    });

  it('connects by an app password, and by no other', async () => {
    const { password } = await alice.call<{ password: string }>('com.atproto.server.createAppPassword', {
      json: { name: 'tingshuo' },
    });
    const body = (appPassword: string) => ({
      network: 'bluesky',
      baseUrl: network.url,
      fields: { identifier: alice.handle, appPassword },
    });
    await expect(desk.call(accountRoutes.connect, { body: body('xxxx-xxxx-xxxx-xxxx') })).rejects.toThrow(
      /4\d\d/,
    );
    await desk.call(accountRoutes.connect, { body: body(password) });
    expect(await account()).toMatchObject({ handle: alice.handle, status: 'active' });
  });

  it('hears a mention by another account, and only that, once', async () => {
    question = await bob.post(`@${alice.handle} where is my parcel? 我的包裹在哪里？👩‍👩‍👧`, alice);
    await bob.post('nothing for anybody');
    mention = await until('the mention stands in the inbox', async () => (await inbox())[0]);
    expect(mention).toMatchObject({
      why: 'mentioned',
      post: { direction: 'in', author: { handle: bob.handle } },
    });
    expect(mention.post.text).toContain('where is my parcel? 我的包裹在哪里？👩‍👩‍👧');
    await sleep(12_000);
    expect(await inbox()).toHaveLength(1);
  });

  it('answers in a case, and the reply stands under the post there', async () => {
    ({ caseId } = await desk.call(mentionRoutes.openCase, { params: { id: mention.id } }));
    const { id } = await reply('It comes tomorrow. 明天送到。');
    expect((await ended(id)).state).toBe('confirmed');
    const below = await until('the reply at the server', async () => {
      const replies = await bob.repliesTo(question.uri);
      return replies.length > 0 && replies;
    });
    expect(below.map(({ author, record }) => [author.handle, record.text])).toEqual([
      [alice.handle, expect.stringContaining('It comes tomorrow. 明天送到。')],
    ]);
    answer = below[0];
  });

  it('hears what is said back in the same conversation, and never its own words', async () => {
    if (!answer) throw new Error('there was no reply');
    await bob.post('thank you! 谢谢', undefined, { root: question, parent: answer });
    const rows = await until('the thanks stand in the inbox', async () => {
      const all = await inbox();
      return all.length > 1 && all;
    });
    const heard = rows.find(({ post }) => post.text?.includes('thank you'));
    expect(heard).toMatchObject({ conversationId: mention.conversationId, post: { kind: 'reply' } });
    expect(rows).toHaveLength(2);
  });

  it('posts once when the answer is lost', async () => {
    network.wire.loseAnswerTo('POST /xrpc/com.atproto.repo.putRecord ');
    const { id } = await reply('The driver rings twice. 司机会按两次门铃。');
    const delivery = await ended(id);
    expect(network.wire.lost()).toBe(1);
    expect(delivery.state).toBe('confirmed');
    expect(await alice.written('rings twice')).toHaveLength(1);
  });

  it('differs from our sandbox, which this prints', async () => {
    const sandbox = await startSandbox({
      people: 0,
      life: false,
      history: { days: 0, posts: 0, mentions: 0 },
      networks: ['bluesky'],
      adminToken: ADMIN_TOKEN,
    });
    try {
      const minted = await controlSandbox<Record<string, string>>(sandbox, 'POST', '/_admin/tokens', {
        account: 'lanxing',
        network: 'bluesky',
      });
      const { port, host } = new URL(sandbox.url);
      const at = { port: Number(port), host };
      const json = { identifier: minted.identifier, password: minted.appPassword };
      const signedIn = await ask(at, '/bluesky/xrpc/com.atproto.server.createSession', { json });
      const { did, handle, accessJwt } = JSON.parse(signedIn.text) as Record<string, string>;
      const ours = BlueskyPerson.of(at, '/bluesky', {
        did: did ?? '',
        handle: handle ?? '',
        token: accessJwt ?? '',
      });
      const rows = await differences(ours, alice);
      console.table(rows);
      expect(rows).toEqual([]);
    } finally {
      await sandbox.close();
    }
  });

  it('survives a 429 of the server: it waits as long as it is told, and then goes on', async () => {
    let refused = await ask(place, '/xrpc/com.atproto.server.describeServer');
    for (let n = 0; n < LIMIT && refused.status !== 429; n += 20) {
      const answers = await Promise.all(
        Array.from({ length: 20 }, () => ask(place, '/xrpc/com.atproto.server.describeServer')),
      );
      refused = answers.find(({ status }) => status === 429) ?? refused;
    }
    expect(refused.status).toBe(429);
    const waitS = Number(refused.headers['retry-after']);
    expect(waitS).toBeGreaterThan(0);
    const asked = performance.now();
    const limited = await until('a poll is turned away', async () => {
      const { rows } = await owner.query<{ kind: string; code: string; waits: number }>(
        `SELECT kind, last_error ->> 'code' AS code, extract(epoch FROM next_poll_at - now())::float8 AS waits
         FROM connector_stream WHERE enabled AND last_error IS NOT NULL`,
      );
      return rows.length > 0 && rows;
    });
    const left = waitS - (performance.now() - asked) / 1000;
    for (const { code, waits } of limited) {
      expect(code).toBe('rate_limited');
      expect(waits).toBeGreaterThan(Math.min(left, 5) - 5);
    }
    expect(await account()).toMatchObject({ status: 'active' });
    await until(
      'polling goes on',
      async () => {
        const { streams } = await account();
        return streams.every(({ lastError }) => lastError === null);
      },
      WINDOW_S + PATIENCE_S,
    );
    const { id } = await reply('We are back. 我们回来了。');
    expect((await ended(id)).state).toBe('confirmed');
    expect(await alice.written('We are back')).toHaveLength(1);
  });
});

const isSettled = ({ state }: Delivery) =>
  ['confirmed', 'failed', 'cancelled', 'needs_check', 'missed'].includes(state);
