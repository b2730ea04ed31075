import { accountRoutes, caseRoutes, type MentionRow } from '@tingshuo/contracts';
import { startSandbox } from '@tingshuo/sandbox';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ADMIN_TOKEN } from '../harness/sandbox-control.js';
import { differencesOf } from './differences.js';
import { actsOf, LaneDesk, until } from './lane-desk.js';
import { QUESTIONS } from './snac2/differences.js';
import type { Person, Status } from './snac2/person.js';
import { readerAt } from './snac2/reader.js';
import { personOf, signInAt } from './snac2/sign-in-page.js';
import { SNAC, type SnacServer, snacProgram, startSnac } from './snac2/snac-server.js';

const BASE_URL = `http://${SNAC.host}`;
const QUIET = { people: 0, life: false, history: { days: 0, posts: 0, mentions: 0 } };
const found = await snacProgram();
if ('skipped' in found) console.info(found.skipped);

/** This server hands posts over from a queue that it looks at every few seconds. */
const PATIENCE_S = 120;

describe.skipIf('skipped' in found)('a real snac2', { timeout: 3 * PATIENCE_S * 1000 }, () => {
  let server: SnacServer;
  let desk: LaneDesk;
  let bob: Person;
  let alice: Person;
  let question: Status;
  let mention: MentionRow;
  let caseId: string;
  let answer: Status | undefined;

  beforeAll(async () => {
    if ('skipped' in found) return;
    server = await startSnac(found.program);
    const environment = { TINGSHUO_ALLOW_HOSTS: SNAC.host, PUBLIC_URL: 'http://tingshuo.localhost' };
    desk = await LaneDesk.start(environment, { patienceS: PATIENCE_S });
    bob = await personOf(SNAC, 'bob', server.passwords.bob);
    alice = await personOf(SNAC, 'alice', server.passwords.alice);
  });

  afterAll(async () => {
    await desk?.close();
    await server?.stop();
  });

  const startOAuth = async () => {
    const body = { network: 'mastodon', baseUrl: BASE_URL, brandName: 'Alice Tea' };
    return (await desk.session.call(accountRoutes.startOAuth, { body })).url;
  };
  const written = async (words: string) => {
    const own = await alice.get<Status[]>(
      `/api/v1/accounts/${(await alice.get<{ id: string }>('/api/v1/accounts/verify_credentials')).id}/statuses`,
    );
    return own.filter((status) => status.content.includes(words));
  };

  it('does not connect by a code that the server never issued, though it gives a token for it', async () => {
    const state = new URL(await startOAuth()).searchParams.get('state');
    const landed = await desk.session.load(`/api/accounts/oauth/callback?state=${state}&code=made-up`);
    expect(landed.location).toBe('/accounts?oauth=network_unauthorized');
    expect((await desk.session.call(accountRoutes.list, {})).rows).toEqual([]);
  });

  it('connects through its own sign-in page', async () => {
    const sent = await signInAt(SNAC, await startOAuth(), 'alice', server.passwords.alice);
    const back = new URL(sent.headers.location ?? '');
    const landed = await desk.session.load(back.pathname + back.search);
    expect(landed).toEqual({
      status: 302,
      location: expect.stringMatching(/^\/accounts\?oauth=connected&account=/),
    });
    expect(await desk.account()).toMatchObject({ handle: 'alice', baseUrl: BASE_URL, status: 'active' });
  });

  it('hears a mention by another account, and only that, once', async () => {
    const { id: aliceId } = await bob.get<{ id: string }>('/api/v1/accounts/lookup?acct=alice');
    await bob.post(`/api/v1/accounts/${aliceId}/follow`);
    question = await bob.post<Status>('/api/v1/statuses', {
      status: '@alice where is my parcel? 我的包裹在哪里？',
      visibility: 'public',
    });
    mention = await desk.heard('where is my parcel?');
    expect(mention).toMatchObject({
      why: 'mentioned',
      state: 'untriaged',
      post: { direction: 'in', kind: 'post', author: { displayName: 'bob' } },
    });
    expect(mention.post.text).toContain('where is my parcel? 我的包裹在哪里？');
    const heardAt = Date.now();
    await until('two more polls', PATIENCE_S, async () => {
      const stream = (await desk.account()).streams.find(({ kind }) => kind === 'mentions');
      expect(stream?.lastError).toBeNull();
      return Date.parse(stream?.lastSuccessAt ?? '') > heardAt + 15_000;
    });
    expect(await desk.inbox()).toHaveLength(1);
  });

  it('answers in a case, and the reply stands under the post there', async () => {
    caseId = await desk.openCase(mention);
    const delivery = await desk.reply(caseId, mention, 'It comes tomorrow. 明天送到。');
    expect(delivery.state).toBe('confirmed');
    expect(actsOf(delivery)).toEqual(['commit accepted', 'read_back found']);
    const below = await until('the reply at the server', PATIENCE_S, async () => {
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
    const heard = await desk.heard('thank you');
    expect(heard).toMatchObject({ conversationId: mention.conversationId, post: { kind: 'reply' } });
    const { thread } = await desk.session.call(caseRoutes.show, { params: { id: caseId } });
    expect(thread.map(({ direction, text }) => `${direction} ${text?.replace(/@\S+ /g, '')}`)).toEqual([
      'in where is my parcel? 我的包裹在哪里？',
      'out It comes tomorrow. 明天送到。',
      'in thank you! 谢谢',
    ]);
    expect(heard.post.parentId).toBe(thread[1]?.id);
    expect(await desk.inbox()).toHaveLength(2);
  });

  it('posts once when the answer is lost, though the server ignores Idempotency-Key', async () => {
    server.wire.loseAnswerTo('POST /api/v1/statuses ');
    const delivery = await desk.reply(caseId, mention, 'The driver rings twice. 司机会按两次门铃。');
    expect(server.wire.lost()).toBe(1);
    expect(delivery.state).toBe('confirmed');
    expect(actsOf(delivery)).toEqual(['commit unknown', 'read_back found']);
    expect(await written('rings twice')).toHaveLength(1);
  });

  it('differs from Mastodon as our sandbox speaks it, which this prints, and not from its own dialect there', async () => {
    console.table(await differing('mastodon'));
    expect(await differing('snac2')).toEqual([]);
  });

  async function differing(dialect: 'mastodon' | 'snac2') {
    const sandbox = await startSandbox({
      ...QUIET,
      adminToken: ADMIN_TOKEN,
      dialects: { mastodon: dialect },
    });
    try {
      return await differencesOf(QUESTIONS, await readerAt(sandbox), alice);
    } finally {
      await sandbox.close();
    }
  }
});
