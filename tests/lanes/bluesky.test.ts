import { setTimeout as sleep } from 'node:timers/promises';
import { accountRoutes, type MentionRow } from '@tingshuo/contracts';
import { startSandbox } from '@tingshuo/sandbox';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ADMIN_TOKEN, controlSandbox } from '../harness/sandbox-control.js';
import { QUESTIONS } from './bluesky/differences.js';
import { type BlueskyNetwork, startBluesky } from './bluesky/network.js';
import { BlueskyPerson, type Ref, type SeenPost } from './bluesky/person.js';
import { blueskyPrograms } from './bluesky/programs.js';
import { differencesOf } from './differences.js';
import { LaneDesk, until } from './lane-desk.js';
import { ask, type Place } from './single-request.js';

const found = await blueskyPrograms();
if ('skipped' in found) console.info(found.skipped);

const PATIENCE_S = 90;
const PASSWORD = 'a password of the lane';
/** Requests of one address in five minutes, after which the server answers 429. */
const LIMIT = 3_000;
const WINDOW_S = 300;

describe.skipIf('skipped' in found)('a real Bluesky', { timeout: (WINDOW_S + 2 * PATIENCE_S) * 1000 }, () => {
  let network: BlueskyNetwork;
  let place: Place;
  let desk: LaneDesk;
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
    const environment = { TINGSHUO_ALLOW_HOSTS: `${place.host},${network.ownHost}` };
    desk = await LaneDesk.start(environment, { patienceS: PATIENCE_S });
    alice = await BlueskyPerson.join(place, 'alice-tea', PASSWORD);
    bob = await BlueskyPerson.join(place, 'bob', PASSWORD);
  });

  afterAll(async () => {
    await desk?.close();
    await network?.stop();
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
    await expect(
      desk.session.call(accountRoutes.connect, { body: body('xxxx-xxxx-xxxx-xxxx') }),
    ).rejects.toThrow(/4\d\d/);
    await desk.session.call(accountRoutes.connect, { body: body(password) });
    expect(await desk.account()).toMatchObject({ handle: alice.handle, status: 'active' });
  });

  it('hears a mention by another account, and only that, once', async () => {
    question = await bob.post(`@${alice.handle} where is my parcel? 我的包裹在哪里？👩‍👩‍👧`, alice);
    await bob.post('nothing for anybody');
    mention = await desk.heard('where is my parcel?');
    expect(mention).toMatchObject({
      why: 'mentioned',
      post: { direction: 'in', author: { handle: bob.handle } },
    });
    expect(mention.post.text).toContain('where is my parcel? 我的包裹在哪里？👩‍👩‍👧');
    await sleep(12_000);
    expect(await desk.inbox()).toHaveLength(1);
  });

  it('answers in a case, and the reply stands under the post there', async () => {
    caseId = await desk.openCase(mention);
    expect((await desk.reply(caseId, mention, 'It comes tomorrow. 明天送到。')).state).toBe('confirmed');
    const below = await until('the reply at the server', PATIENCE_S, async () => {
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
    const heard = await desk.heard('thank you');
    expect(heard).toMatchObject({ conversationId: mention.conversationId, post: { kind: 'reply' } });
    expect(await desk.inbox()).toHaveLength(2);
  });

  it('posts once when the answer is lost', async () => {
    network.wire.loseAnswerTo('POST /xrpc/com.atproto.repo.putRecord ');
    const delivery = await desk.reply(caseId, mention, 'The driver rings twice. 司机会按两次门铃。');
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
      await controlSandbox(sandbox, 'POST', '/_admin/people', { handle: 'ann', networks: ['bluesky'] });
      const mention = { author: 'ann', network: 'bluesky', text: '@lanxing where is my parcel?' };
      await controlSandbox(sandbox, 'POST', '/_admin/posts', mention);
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
      const rows = await differencesOf(QUESTIONS, ours, alice);
      console.table(rows);
      expect(rows).toEqual([]);
    } finally {
      await sandbox.close();
    }
  });

  it('has no service of messages, which its stream alone tells', async () => {
    const streams = await until('messages were asked for', PATIENCE_S, async () => {
      const { streams } = await desk.account();
      return streams.some(({ kind, lastError }) => kind === 'dm' && lastError !== null) && streams;
    });
    const failing = streams.filter(({ lastError }) => lastError !== null);
    expect(failing.map(({ kind, lastError }) => [kind, lastError?.code])).toEqual([['dm', 'not_offered']]);
    expect(await desk.account()).toMatchObject({ status: 'active' });
  });

  it('is told of too many tries to sign in, by which even the right password is refused', async () => {
    const carol = await BlueskyPerson.join(place, 'carol', PASSWORD);
    const { password } = await carol.call<{ password: string }>('com.atproto.server.createAppPassword', {
      json: { name: 'tingshuo' },
    });
    const json = { identifier: carol.handle, password: 'guessed' };
    const guess = () => ask(place, '/xrpc/com.atproto.server.createSession', { json });
    let answer = await guess();
    for (let tries = 1; tries < 40 && answer.status !== 429; tries++) answer = await guess();
    expect([answer.status, Number(answer.headers['retry-after']) > 0]).toEqual([429, true]);
    const fields = { identifier: carol.handle, appPassword: password };
    const body = { network: 'bluesky', baseUrl: network.url, fields };
    await expect(desk.session.call(accountRoutes.connect, { body })).rejects.toThrow(/too_many_sign_ins/);
    expect((await desk.session.call(accountRoutes.list, {})).rows).toHaveLength(1);
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
    const limited = await until('a poll is turned away', PATIENCE_S, async () => {
      const { rows } = await desk.owner.query<{ kind: string; code: string; waits: number }>(
        `SELECT kind, last_error ->> 'code' AS code, extract(epoch FROM next_poll_at - now())::float8 AS waits
         FROM connector_stream WHERE enabled AND kind <> 'dm' AND last_error IS NOT NULL`,
      );
      return rows.length > 0 && rows;
    });
    const left = waitS - (performance.now() - asked) / 1000;
    for (const { code, waits } of limited) {
      expect(code).toBe('rate_limited');
      expect(waits).toBeGreaterThan(Math.min(left, 5) - 5);
    }
    expect(await desk.account()).toMatchObject({ status: 'active' });
    await until('polling goes on', WINDOW_S + PATIENCE_S, async () => {
      const { streams } = await desk.account();
      return streams.every(({ kind, lastError }) => kind === 'dm' || lastError === null);
    });
    expect((await desk.reply(caseId, mention, 'We are back. 我们回来了。')).state).toBe('confirmed');
    expect(await alice.written('We are back')).toHaveLength(1);
  });
});
