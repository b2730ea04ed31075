import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type {
  ApiError,
  ApprovalFlow,
  ApprovalFlowDraft,
  ApprovalRequestView,
  Delivery,
  Publication,
  SignOffSheet,
} from '@tingshuo/contracts';
import type { Role } from '@tingshuo/domain';
import { ApprovalReminders } from '@tingshuo/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCase } from '../harness/case-work.js';
import { adminUrl } from '../harness/database.js';
import { Desk } from '../harness/desk.js';
import { inMs, WritingDesk } from '../harness/writing-desk.js';

const HOUR = 3_600_000;

describe.skipIf(!adminUrl)('approvals', () => {
  let desk: Desk;
  let writing: WritingDesk;
  beforeAll(async () => {
    desk = await Desk.start({
      brands: 7,
      roles: ['owner', 'admin', 'supervisor', 'operator', 'marketer', 'agent'],
    });
    writing = new WritingDesk(desk);
  });
  afterAll(async () => await desk?.close());

  const id = (role: Role): string => desk.userIds.get(role) ?? '';
  const brand = (n: number): string => desk.accounts[n]?.id ?? '';
  const step = (facts: Partial<ApprovalFlowDraft['steps'][number]> = {}) => ({
    name: 'Check',
    rule: 'any' as const,
    userIds: [],
    roles: ['supervisor'],
    client: false,
    ...facts,
  });
  /** A flow of one account of its own, so that the tests do not meet. */
  async function flow(account: number, facts: Partial<ApprovalFlowDraft> = {}): Promise<ApprovalFlow> {
    const draft: ApprovalFlowDraft = {
      name: `flow ${account}`,
      steps: [step()],
      accountIds: [brand(account)],
      posts: true,
      replies: false,
      exempt: { userIds: [], roles: [] },
      ...facts,
    };
    const { status, body } = await desk.call<ApprovalFlow>('POST', '/api/approval-flows', draft, 'admin');
    expect(status).toBe(200);
    return body;
  }
  async function planned(account: number, text: string, when: 'now' | number = HOUR): Promise<Publication> {
    const draft = await writing.write({ text, accountIds: [brand(account)] });
    return (await writing.plan(draft, when)).body;
  }
  async function requestsOf(publicationId: string, as: Role = 'supervisor'): Promise<ApprovalRequestView[]> {
    const path = `/api/publications/${publicationId}/approvals`;
    return (await desk.call<{ requests: ApprovalRequestView[] }>('GET', path, undefined, as)).body.requests;
  }
  async function openOf(publicationId: string, as: Role = 'supervisor'): Promise<ApprovalRequestView> {
    const open = (await requestsOf(publicationId, as)).find(({ state }) => state === 'open');
    if (!open) throw new Error('nothing is open');
    return open;
  }
  type Outcomes = { outcomes: { state: string; refused: { code: string } | null }[] };
  async function decide(
    { id: requestId, textHash }: Pick<ApprovalRequestView, 'id' | 'textHash'>,
    as: Role,
    verdict: 'approve' | 'refuse' = 'approve',
    comment = '',
  ) {
    const decisions = [{ requestId, textHash, verdict, comment }];
    const { body } = await desk.call<Outcomes>('POST', '/api/approvals/decide', { decisions }, as);
    return body.outcomes[0];
  }
  const edit = async ({ id: of, revision, content }: Publication, text: string, as: Role = 'operator') =>
    (
      await desk.call<{ publication: Publication }>(
        'PATCH',
        `/api/publications/${of}`,
        { revision, content: { ...content, parts: [{ text }] } },
        as,
      )
    ).body.publication;
  const stateOf = ({ targets }: Publication) => targets[0]?.state;
  const letters = () => {
    const folder = join(desk.product.home, 'outbox');
    return readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));
  };

  it('publishes what was approved, and says who decided, when, on which text and from where', async () => {
    await flow(0);
    const waiting = await planned(0, 'first of all 一', 'now');
    expect(stateOf(waiting)).toBe('awaiting_approval');
    const asked = await openOf(waiting.id);
    expect([asked.isMine, asked.isOwn, asked.parts[0]?.text]).toEqual([true, false, 'first of all 一']);
    expect([asked.atOnce, Date.parse(asked.dueAt) > Date.now() + HOUR]).toEqual([true, true]);
    expect(await decide(asked, 'supervisor')).toMatchObject({ state: 'approved', refused: null });
    expect(stateOf(await writing.settled(waiting.id, 'published'))).toBe('published');
    const [done] = await requestsOf(waiting.id);
    expect(done?.log.map(({ act, who }) => [act, who?.name ?? null])).toEqual([
      ['opened', 'operator'],
      ['approve', 'supervisor'],
      ['passed', null],
    ]);
    expect(done?.log[1]).toMatchObject({ textHash: asked.textHash, ip: '127.0.0.1' });
  });

  it('lets nobody approve what they wrote, were it one word of an edit', async () => {
    await flow(1, { steps: [step({ roles: ['supervisor', 'owner', 'admin'] })] });
    const byOperator = await planned(1, 'a text');
    await edit(byOperator, 'a better text', 'owner');
    const asked = await openOf(byOperator.id, 'owner');
    expect([asked.isMine, asked.isOwn]).toEqual([false, true]);
    expect((await decide(asked, 'owner'))?.refused?.code).toBe('own_text');
    expect((await desk.call('POST', '/api/approvals/decide', { decisions: [] }, 'operator')).status).toBe(
      403,
    );
    expect((await decide(asked, 'admin'))?.state).toBe('approved');
  });

  it('voids an approval with an edit, shows what changed, and takes no decision on the old text', async () => {
    await flow(2);
    const waiting = await planned(2, 'ten per cent off', 2 * HOUR);
    const first = await openOf(waiting.id);
    await decide(first, 'supervisor');
    expect(stateOf(await writing.show(waiting.id))).toBe('scheduled');
    const edited = await edit(await writing.show(waiting.id), 'ninety per cent off');
    expect(stateOf(edited)).toBe('awaiting_approval');
    const second = await openOf(waiting.id);
    expect(second.previous).toMatchObject({ state: 'approved', parts: [{ text: 'ten per cent off' }] });
    expect((await decide({ ...second, textHash: first.textHash }, 'supervisor'))?.refused?.code).toBe(
      'other_text',
    );
    await edit(await writing.show(waiting.id), 'twenty per cent off');
    expect((await decide(second, 'supervisor'))?.refused?.code).toBe('not_open');
    expect((await requestsOf(waiting.id)).map(({ state }) => state)).toEqual([
      'open',
      'superseded',
      'approved',
    ]);
    expect((await decide(await openOf(waiting.id), 'supervisor', 'refuse', 'too much'))?.state).toBe(
      'refused',
    );
    expect(stateOf(await writing.show(waiting.id))).toBe('draft');
    const sentBack = letters().filter((letter) => letter.includes('Changes are asked for in your post'));
    expect(sentBack.map((letter) => /^To: (.+?)\r?$/m.exec(letter)?.[1]).sort()).toEqual([
      'operator@desk.example',
    ]);
    expect(sentBack[0]).toContain('supervisor: too much');
    expect(sentBack[0]).toContain(`/publish/compose/${waiting.id}`);
  });

  it('lets who approved take it back until it goes out, and asks again then', async () => {
    const waiting = await planned(0, 'not so fast', 3 * HOUR);
    const asked = await openOf(waiting.id);
    const back = async (as: Role) =>
      await desk.call<{ requestIds: string[] } & ApiError>(
        'POST',
        '/api/approvals/take-back',
        { requestIds: [asked.id] },
        as,
      );
    expect((await back('supervisor')).body.code).toBe('not_your_last');
    expect((await decide(asked, 'supervisor'))?.state).toBe('approved');
    expect(stateOf(await writing.show(waiting.id))).toBe('scheduled');
    expect((await back('owner')).body.code).toBe('not_your_last');
    expect(stateOf(await writing.show(waiting.id))).toBe('scheduled');

    expect((await back('supervisor')).body.requestIds).toEqual([asked.id]);
    expect(stateOf(await writing.show(waiting.id))).toBe('awaiting_approval');
    const open = await openOf(waiting.id);
    expect([open.id, open.isMine, open.dueAt, open.steps[0]?.state]).toEqual([
      asked.id,
      true,
      asked.dueAt,
      'now',
    ]);
    expect((await decide(open, 'supervisor'))?.state).toBe('approved');
    const [done] = await requestsOf(waiting.id);
    expect(done?.log.map(({ act }) => act)).toEqual([
      'opened',
      'approve',
      'passed',
      'taken_back',
      'approve',
      'passed',
    ]);
    const out = await planned(0, 'gone already', 'now');
    const gone = await openOf(out.id);
    await decide(gone, 'supervisor');
    await writing.settled(out.id, 'published');
    const late = { requestIds: [gone.id] };
    const answer = await desk.call<ApiError>('POST', '/api/approvals/take-back', late, 'supervisor');
    expect([answer.status, answer.body.code]).toEqual([409, 'already_going_out']);
  });

  it('waits for everybody in a step of all, but not for who has left, and tells people and administrators', async () => {
    await flow(3, {
      steps: [
        step({ rule: 'all', userIds: [id('supervisor'), id('admin')], roles: [] }),
        step({ roles: ['owner'] }),
      ],
    });
    const waiting = await planned(3, 'to be seen by all', 3 * HOUR);
    const asked = await openOf(waiting.id, 'admin');
    const told = await desk.call<{ people: number }>(
      'POST',
      '/api/approvals/remind',
      { requestIds: [asked.id] },
      'operator',
    );
    expect(told.body.people).toBe(2);
    expect((await decide(asked, 'supervisor'))?.state).toBe('open');
    expect((await decide(asked, 'owner'))?.refused?.code).toBe('not_asked');
    await desk.owner.query(`UPDATE membership SET role = 'listener' WHERE user_id = $1`, [id('admin')]);
    await desk.product.app.get(ApprovalReminders).run();
    await desk.owner.query(`UPDATE membership SET role = 'admin' WHERE user_id = $1`, [id('admin')]);
    const later = await openOf(waiting.id, 'owner');
    expect([later.steps[0]?.state, later.steps[1]?.state, later.isMine]).toEqual(['done', 'now', true]);
    expect(letters().filter((letter) => /can no longer approve/.test(letter))).toHaveLength(1);
    expect(letters().filter((letter) => /waits for your approval/.test(letter))).toHaveLength(2);
    expect((await decide(later, 'owner'))?.state).toBe('approved');
  });

  it('excepts an author only as long as everybody who wrote it is excepted', async () => {
    await flow(4, { exempt: { userIds: [], roles: ['owner'] } });
    const own = new WritingDesk(desk, 'owner');
    const draft = await own.write({ text: 'the boss says', accountIds: [brand(4)] });
    const free = (await own.plan(draft, HOUR)).body;
    expect(stateOf(free)).toBe('scheduled');
    const edited = await edit(free, 'the boss says so');
    expect(stateOf(edited)).toBe('awaiting_approval');
    expect((await openOf(free.id)).authors.map(({ name }) => name).sort()).toEqual(['operator', 'owner']);
  });

  it('keeps what nobody decided in time in a queue of its own, and asks again for another time', async () => {
    const waiting = await planned(2, 'forgotten', HOUR);
    await desk.owner.query(
      `UPDATE delivery SET due_at = now() - interval '2 hours', not_before = now() - interval '2 hours' WHERE publication_id = $1`,
      [waiting.id],
    );
    expect(stateOf(await writing.settled(waiting.id, 'missed'))).toBe('missed');
    const list = async (tab: string) =>
      (
        await desk.call<{ rows: ApprovalRequestView[] }>(
          'GET',
          `/api/approvals?tab=${tab}`,
          undefined,
          'supervisor',
        )
      ).body.rows;
    const [expired] = await list('expired');
    expect([expired?.subject, expired?.state]).toMatchObject([{ publicationId: waiting.id }, 'expired']);
    await writing.call('POST', '/api/publications/move', {
      moves: [{ publicationId: waiting.id, dueAt: inMs(HOUR) }],
    });
    expect(await list('expired')).toEqual([]);
    expect((await openOf(waiting.id)).isMine).toBe(true);
  });

  it('lets a client sign off by a link, once, on nothing else, until it is taken back', async () => {
    await flow(5, { steps: [step(), step({ name: 'Client', roles: [], client: true })] });
    const waiting = await planned(5, 'for the client', 2 * HOUR);
    const other = await openOf((await planned(2, 'not for the client', 4 * HOUR)).id);
    const path = `/api/publications/${waiting.id}/sign-off-links`;
    const draft = { clientName: 'Blue Star', accountIds: [brand(5)] };
    const made = await desk.call<{ url: string; link: { id: string; expiresAt: string } }>(
      'POST',
      path,
      draft,
      'supervisor',
    );
    expect(Date.parse(made.body.link.expiresAt)).toBeLessThanOrEqual(Date.now() + 2 * HOUR);
    const token = made.body.url.split('#')[1] ?? '';
    const guest = async <T>(url: string, body: object) => {
      const answer = await desk.product.app.inject({ method: 'POST', url, payload: { token, ...body } });
      return { status: answer.statusCode, body: JSON.parse(answer.body) as T };
    };
    const sheet = async () => (await guest<SignOffSheet>('/api/sign-off', {})).body;
    const [early] = (await sheet()).items;
    expect(early).toMatchObject({ isAsked: false, verdict: null, parts: [{ text: 'for the client' }] });
    const say = async ({ requestId, textHash }: { requestId: string; textHash: string }) =>
      guest<Outcomes>('/api/sign-off/decide', {
        name: 'Lin',
        decisions: [{ requestId, textHash, verdict: 'approve' }],
      });
    const item = { requestId: early?.requestId ?? '', textHash: early?.textHash ?? '' };
    expect((await say(item)).body.outcomes[0]?.refused?.code).toBe('not_asked');
    await decide(await openOf(waiting.id), 'supervisor');
    expect((await say({ requestId: other.id, textHash: other.textHash })).status).toBe(404);
    expect((await say(item)).body.outcomes[0]).toMatchObject({ state: 'approved', refused: null });
    expect((await say(item)).body.outcomes[0]?.refused?.code).toBe('not_open');
    expect(stateOf(await writing.show(waiting.id))).toBe('scheduled');
    const [signed] = await requestsOf(waiting.id);
    expect(signed?.log.filter(({ who }) => who?.kind === 'client')).toMatchObject([
      { act: 'approve', who: { name: 'Lin' } },
    ]);
    const { rows } = await desk.owner.query('SELECT token_hash FROM sign_off_link');
    expect(JSON.stringify(rows)).not.toContain(token);
    await desk.call('POST', `/api/sign-off-links/${made.body.link.id}/revoke`, {}, 'supervisor');
    expect((await guest<ApiError>('/api/sign-off', {})).status).toBe(410);
    const guessed = await desk.product.app.inject({
      method: 'POST',
      url: '/api/sign-off',
      payload: { token: 'x'.repeat(43) },
    });
    expect([guessed.statusCode, JSON.parse(guessed.body).code]).toEqual([410, 'no_link']);
  });

  it('makes no link for an author, and none where no step asks a client', async () => {
    const byOwner = new WritingDesk(desk, 'owner');
    const draft = await byOwner.write({ text: 'own words', accountIds: [brand(5)] });
    await byOwner.plan(draft, HOUR);
    const link = (as: Role, of: string, account: number) =>
      desk.call<ApiError>(
        'POST',
        `/api/publications/${of}/sign-off-links`,
        { clientName: 'C', accountIds: [brand(account)] },
        as,
      );
    expect((await link('owner', draft.id, 5)).body.code).toBe('own_text');
    const waiting = await planned(2, 'no client here', 5 * HOUR);
    expect((await link('supervisor', waiting.id, 2)).body.code).toBe('no_client_step');
    expect((await link('operator', waiting.id, 2)).status).toBe(403);
  });

  const undoSeconds = async (seconds: number) =>
    await desk.owner.query(
      `UPDATE workspace SET settings = jsonb_set(settings, '{undoSeconds}', to_jsonb($2::int)) WHERE id = $1`,
      [desk.workspaceId, seconds],
    );

  it('holds a reply back until it is approved, lets that be taken back, and then sends it', async () => {
    await flow(6, { posts: false, replies: true, exempt: { userIds: [], roles: ['admin'] } });
    const account = desk.accounts[6];
    if (!account) throw new Error('no account');
    const heard = await desk.hear('where is my coffee?', { account });
    const caseId = await openCase(desk, heard);
    const say = async (text: string, as: Role) =>
      (
        await desk.call<Delivery>(
          'POST',
          `/api/cases/${caseId}/reply`,
          { text, toPostId: heard.postId, requestId: crypto.randomUUID() },
          as,
        )
      ).body;
    const free = await say('we look into it', 'admin');
    expect(free.state).not.toBe('awaiting_approval');
    const reply = await say('on its way', 'agent');
    expect(reply.state).toBe('awaiting_approval');
    const list = await desk.call<{ rows: ApprovalRequestView[] }>(
      'GET',
      '/api/approvals?tab=mine',
      undefined,
      'supervisor',
    );
    const asked = list.body.rows.find(({ subject }) => subject.kind === 'reply');
    expect(asked?.subject).toMatchObject({
      deliveryId: reply.id,
      caseId,
      answers: { text: expect.stringContaining('coffee') },
    });
    const seen = await desk.call<{ requests: ApprovalRequestView[] }>(
      'GET',
      `/api/deliveries/${reply.id}/approvals`,
    );
    expect(seen.body.requests.map(({ state, isMine }) => [state, isMine])).toEqual([['open', false]]);
    await undoSeconds(60);
    const delivery = async () => (await desk.call<Delivery>('GET', `/api/deliveries/${reply.id}`)).body;
    const approve = async () => (await decide(asked ?? { id: '', textHash: '' }, 'supervisor'))?.state;
    expect([await approve(), (await delivery()).state]).toEqual(['approved', 'scheduled']);
    const back = { requestIds: [asked?.id] };
    await desk.call('POST', '/api/approvals/take-back', back, 'supervisor');
    expect((await delivery()).state).toBe('awaiting_approval');
    expect((await desk.posted()).filter(({ text }) => text.includes('on its way'))).toEqual([]);

    await undoSeconds(0);
    expect(await approve()).toBe('approved');
    const sent = await desk.until(delivery, ({ state }) => state === 'confirmed' || state === 'sent');
    expect(['sent', 'confirmed']).toContain(sent.state);
  });

  it('refuses a flow that nobody could pass', async () => {
    const draft = {
      name: 'hopeless',
      steps: [step({ roles: ['listener'] })],
      accountIds: [],
      posts: true,
      replies: true,
      exempt: { userIds: [], roles: [] },
    };
    const refused = await desk.call<ApiError>('POST', '/api/approval-flows', draft, 'admin');
    expect([refused.status, refused.body.code]).toEqual([400, 'nobody_able']);
    expect((await desk.call('POST', '/api/approval-flows', draft, 'supervisor')).status).toBe(403);
  });
});
