import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type {
  AccountView,
  ApiError,
  ApprovalFlow,
  ApprovalRequestView,
  HandTask,
  Publication,
  QuestionResult,
} from '@tingshuo/contracts';
import type { Role } from '@tingshuo/domain';
import { HandReminders, IngestService, MediaLibrary, PostCounter } from '@tingshuo/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { adminUrl } from '../harness/database.js';
import { Desk } from '../harness/desk.js';
import { png } from '../harness/png.js';
import { WritingDesk } from '../harness/writing-desk.js';

const HOUR = 3_600_000;
const NOTE = '65f1a2b3c4d5e6f708192a3b';

describe.skipIf(!adminUrl)('posts made by hand, and questions to followers', () => {
  let desk: Desk;
  let writing: WritingDesk;
  let red: AccountView;
  let moments: AccountView;
  beforeAll(async () => {
    desk = await Desk.start({ brands: 2, roles: ['admin', 'supervisor', 'operator', 'agent'] });
    writing = new WritingDesk(desk);
    red = await named('xiaohongshu', '听说咖啡');
    moments = await named('moments', '店长小林');
    for (const handle of ['bo', 'cem']) await desk.admin('POST', '/_admin/people', { handle, name: handle });
  });
  afterAll(async () => await desk?.close());

  async function named(network: string, name: string): Promise<AccountView> {
    const body = { network, baseUrl: 'https://www.xiaohongshu.com', fields: { name } };
    const { status, body: account } = await desk.call<AccountView>('POST', '/api/accounts', body, 'admin');
    expect(status).toBe(200);
    return account;
  }
  async function tasks(scope = 'open'): Promise<{ rows: HandTask[]; open: number }> {
    return (await writing.call<{ rows: HandTask[]; open: number }>('GET', `/api/hand-tasks?scope=${scope}`))
      .body;
  }
  async function act<T = HandTask>(task: HandTask, what: string, body?: object, as: Role = 'operator') {
    const path = `/api/hand-tasks/${task.publicationId}/${task.accountId}/${what}`;
    return await desk.call<T>('POST', path, body, as);
  }
  const stateOf = async (id: string, { id: accountId }: AccountView) =>
    (await writing.show(id)).targets.find((target) => target.accountId === accountId);
  async function due(text: string, account = moments): Promise<{ draft: Publication; task: HandTask }> {
    const draft = await writing.write({ text, accountIds: [account.id] });
    expect((await writing.plan(draft, 'now')).status).toBe(200);
    const { rows } = await desk.until(
      () => tasks(),
      (found) => found.rows.some(({ publicationId }) => publicationId === draft.id),
    );
    const task = rows.find(({ publicationId }) => publicationId === draft.id);
    if (!task) throw new Error('no task');
    return { draft, task };
  }

  it('become a task at their time with everything that a person needs, beside accounts that a machine sends for', async () => {
    const bytes = png(30, 40, [180, 90, 20]);
    const file = { body: Readable.from([bytes]), name: 'cover.png', declaredBytes: bytes.length };
    const { asset } = await desk.product.app
      .get(MediaLibrary)
      .upload(desk.workspaceId, file, desk.userIds.get('operator') ?? '');
    const draft = await writing.write({
      accountIds: [red.id, desk.account.id],
      content: {
        parts: [
          {
            text: '秋日咖啡地图\n\n三家都去过，第一家最安静。 #咖啡 #探店',
            media: [{ assetId: asset.id, alt: '封面' }],
          },
        ],
        firstComment: '地址在这里：湖滨路 8 号',
      },
    });
    expect((await writing.plan(draft, 'now')).status).toBe(200);
    await desk.until(
      () => writing.show(draft.id),
      ({ targets }) =>
        targets
          .map(({ state }) => state)
          .sort()
          .join() === 'by_hand,published',
    );
    const [task] = (await tasks()).rows;
    expect(task).toMatchObject({
      publicationId: draft.id,
      accountId: red.id,
      handle: '听说咖啡',
      state: 'by_hand',
      title: '秋日咖啡地图',
      text: '三家都去过，第一家最安静。 #咖啡 #探店',
      firstComment: '地址在这里：湖滨路 8 号',
      media: [{ assetId: asset.id, alt: '封面', facts: { width: 30, height: 40 } }],
    });
    expect(task?.figures.map(({ of, count, max }) => [of, count, max])).toEqual([
      ['title', 6, 20],
      ['text', 21, 1000],
      ['media', 1, 18],
      ['hashtags', 2, 10],
    ]);

    if (!task) return;
    const wrong = await act<ApiError>(task, 'posted', { link: 'https://weibo.com/1/x' });
    expect([wrong.status, wrong.body.code]).toEqual([400, 'not_a_post_link']);
    const pasted = `54 听说咖啡发布了一篇小红书笔记 https://www.xiaohongshu.com/explore/${NOTE}?xsec_token=AB，复制打开`;
    const posted = await act(task, 'posted', { link: pasted });
    const permalink = `https://www.xiaohongshu.com/explore/${NOTE}`;
    expect(posted.body).toMatchObject({ state: 'published', permalink, settledBy: { name: 'operator' } });
    const after = await stateOf(draft.id, red);
    expect(after?.parts.map(({ state, permalink: link }) => [state, link])).toEqual([
      ['confirmed', permalink],
      ['confirmed', null],
    ]);
    const { rows } = await desk.owner.query(
      `SELECT p.external_id, p.direction, q.text AS comment FROM post p JOIN post q ON q.parent_id = p.id
       WHERE p.network = 'xiaohongshu'`,
    );
    expect(rows).toEqual([{ external_id: NOTE, direction: 'out', comment: '地址在这里：湖滨路 8 号' }]);

    const back = await act(task, 'reopen');
    expect(back.body).toMatchObject({
      state: 'by_hand',
      permalink: null,
      publishedAt: null,
      settledBy: null,
    });
    const again = await act(task, 'posted', { link: permalink });
    expect(again.body).toMatchObject({ state: 'published', permalink });
    const live = await desk.owner.query(`SELECT deleted_at FROM post WHERE network = 'xiaohongshu'`);
    expect(live.rows.every(({ deleted_at }) => deleted_at === null)).toBe(true);
    const never = await desk.owner.query(
      `SELECT count(*)::int AS n FROM delivery_attempt t JOIN delivery d ON d.id = t.delivery_id
       WHERE d.social_account_id = $1`,
      [red.id],
    );
    expect(never.rows[0]).toEqual({ n: 0 });
  });

  it('can be left out, with undo, and count a link once', async () => {
    const { draft, task } = await due('朋友圈里说一声');
    expect(task).toMatchObject({ linkExample: null, title: '' });
    expect((await act(task, 'skip')).body).toMatchObject({ state: 'cancelled' });
    expect((await stateOf(draft.id, moments))?.parts[0]?.reason?.code).toBe('said_not_posted');
    expect((await tasks('done')).rows.map(({ publicationId }) => publicationId)).toContain(draft.id);
    expect((await act(task, 'reopen')).body.state).toBe('by_hand');
    expect((await act(task, 'posted', { link: '' })).body).toMatchObject({
      state: 'published',
      permalink: null,
    });
    const twice = await act<ApiError>(task, 'posted', { link: '' });
    expect([twice.status, twice.body.code]).toEqual([409, 'not_in_this_state']);
  });

  it('follow an edit and another time while they wait', async () => {
    const { draft, task } = await due('第一稿');
    const content = writing.draftOf({ text: '第二稿' }).content;
    const { revision } = await writing.show(draft.id);
    const edited = await writing.call('PATCH', `/api/publications/${draft.id}`, { revision, content });
    expect(edited.status).toBe(200);
    const { rows } = await desk.until(
      () => tasks(),
      (found) =>
        found.rows.some(({ publicationId, text }) => publicationId === draft.id && text === '第二稿'),
    );
    expect(rows.find(({ publicationId }) => publicationId === draft.id)?.text).toBe('第二稿');
    const dueAt = new Date(Date.now() + HOUR).toISOString();
    await writing.call('POST', '/api/publications/move', { moves: [{ publicationId: draft.id, dueAt }] });
    expect((await stateOf(draft.id, moments))?.state).toBe('scheduled');
    expect((await tasks('soon')).rows.map(({ publicationId }) => publicationId)).toContain(draft.id);
    expect((await act(task, 'posted', { link: '' })).body.state).toBe('published');
  });

  it('are taken by one person, and tell them, once an hour at most', async () => {
    const { draft, task } = await due('谁来发这一条');
    expect((await act(task, 'take', { mine: true }, 'supervisor')).body.takenBy?.name).toBe('supervisor');
    const reminders = desk.product.app.get(HandReminders);
    const letters = (): string[] => {
      const folder = join(desk.product.home, 'outbox');
      const names = existsSync(folder) ? readdirSync(folder) : [];
      return names
        .filter((name) => name.endsWith('.eml'))
        .map((name) => readFileSync(join(folder, name), 'utf8'))
        .filter((letter) => letter.includes('supervisor@desk.example'));
    };
    // The timetable may have told the author before anybody took it, and may come first again.
    await desk.owner.query('UPDATE hand_task SET told = 0, remind_at = now() WHERE publication_id = $1', [
      draft.id,
    ]);
    await reminders.run();
    await desk.until(
      async () => letters(),
      (found) => found.length > 0,
    );
    await reminders.run();
    expect(letters()).toHaveLength(1);
    expect(letters()[0]).toContain('/publish/tasks');
    await act(task, 'skip');
    const { rows } = await desk.owner.query('SELECT remind_at FROM hand_task WHERE publication_id = $1', [
      draft.id,
    ]);
    expect(rows).toEqual([{ remind_at: null }]);
  });

  it('wait for their approval first', async () => {
    const flow = {
      name: 'moments',
      steps: [{ name: 'Check', rule: 'any', userIds: [], roles: ['supervisor'], client: false }],
      accountIds: [moments.id],
      posts: true,
      replies: false,
      exempt: { userIds: [], roles: [] },
    };
    expect((await desk.call<ApprovalFlow>('POST', '/api/approval-flows', flow, 'admin')).status).toBe(200);
    const draft = await writing.write({ text: '要先审批', accountIds: [moments.id] });
    await writing.plan(draft, 'now');
    expect((await stateOf(draft.id, moments))?.state).toBe('awaiting_approval');
    const key = { publicationId: draft.id, accountId: moments.id } as HandTask;
    const early = await act<ApiError>(key, 'posted', { link: '' });
    expect([early.status, early.body.code]).toEqual([409, 'not_in_this_state']);
    expect((await tasks()).rows.map(({ publicationId }) => publicationId)).not.toContain(draft.id);

    const path = `/api/publications/${draft.id}/approvals`;
    const { body } = await desk.call<{ requests: ApprovalRequestView[] }>(
      'GET',
      path,
      undefined,
      'supervisor',
    );
    const decisions = body.requests.map(({ id: requestId, textHash }) => ({
      requestId,
      textHash,
      verdict: 'approve',
      comment: '',
    }));
    await desk.call('POST', '/api/approvals/decide', { decisions }, 'supervisor');
    const { rows } = await desk.until(
      () => tasks(),
      (found) => found.rows.some(({ publicationId }) => publicationId === draft.id),
    );
    expect(rows.find(({ publicationId }) => publicationId === draft.id)?.state).toBe('by_hand');
    expect((await act(key, 'posted', { link: '' }, 'agent')).status).toBe(200);
  });

  const OPTIONS = ['拿铁', '燕麦拿铁', '美式'];
  const resultOf = async (id: string) =>
    (await writing.call<QuestionResult>('GET', `/api/publications/${id}/answers`)).body;
  async function published(draft: Parameters<WritingDesk['write']>[0]): Promise<Publication> {
    const written = await writing.write(draft);
    expect((await writing.plan(written, 'now')).status).toBe(200);
    return await writing.settled(written.id, 'published');
  }
  const liveOn = async (text: string) =>
    (await desk.posted()).filter((post) => post.text.startsWith(text)).map(({ id }) => id);
  /** Whoever reads them, this or the timetable. */
  async function counted(id: string, votes: number): Promise<void> {
    await desk.owner.query('UPDATE post_metric_watch SET next_at = now() WHERE publication_id = $1', [id]);
    for (const { id: accountId } of desk.accounts)
      await desk.product.app.get(PostCounter).count(desk.workspaceId, accountId);
    await desk.until(
      () => resultOf(id),
      (result) => result.votes.reduce((sum, n) => sum + n, 0) === votes,
    );
  }

  it('counts the votes of real polls on every account, as a series', async () => {
    const poll = { options: OPTIONS, minutes: 60, multiple: false };
    const { id } = await published({
      kind: 'poll',
      text: '今天喝什么？',
      content: { parts: [{ text: '今天喝什么？', media: [] }], poll },
      accountIds: desk.accounts.map((account) => account.id),
    });
    const [first, second] = await liveOn('今天喝什么？');
    const vote = async (post: string | undefined, by: string, choice: number) =>
      desk.admin('POST', `/_admin/posts/${post}/votes`, { by, choices: [choice] });
    await vote(first, 'ana', 1);
    await counted(id, 1);
    await desk.owner.query(`UPDATE poll_count SET bucket = bucket - interval '1 hour'`);
    await vote(first, 'bo', 1);
    await vote(second, 'ana', 2);
    await counted(id, 3);
    const result = await resultOf(id);
    expect([result.votes, result.people]).toEqual([[0, 2, 1], 0]);
    const polled = result.accounts.filter(({ poll: read }) => read?.counts[1] === 2);
    expect(polled).toHaveLength(1);
    expect(polled[0]?.poll).toMatchObject({ voters: 2, isClosed: false });
    expect(polled[0]?.poll?.series.map(({ counts }) => counts)).toEqual([
      [0, 1, 0],
      [0, 2, 0],
    ]);
  });

  it('counts a vote that was heard before its post was stored', async () => {
    const poll = { options: OPTIONS, minutes: 60, multiple: false };
    const { id } = await published({
      kind: 'poll',
      text: '早鸟投票',
      content: { parts: [{ text: '早鸟投票', media: [] }], poll },
    });
    const hear = async (votes: readonly number[]) =>
      desk.product.app.get(IngestService).ingest({
        ...{ workspaceId: desk.workspaceId, account: desk.account, stream: desk.account.stream },
        ...{ refused: [], cursor: {} },
        events: [
          {
            ...{ type: 'poll', occurredAt: new Date().toISOString(), pollExternalId: 'early' },
            eventId: `poll early ${votes.join(' ')}`,
            counts: { options: OPTIONS.map((text, n) => ({ text, votes: votes[n] ?? 0 })), isClosed: false },
          },
        ],
      });
    await hear([1, 0, 0]);
    await hear([1, 2, 0]);
    expect((await resultOf(id)).votes).toEqual([0, 0, 0]);
    await desk.owner.query(
      `INSERT INTO post_poll (workspace_id, network, issuer, poll_external_id, post_id)
       SELECT p.workspace_id, p.network, p.issuer, 'early', p.id FROM post_metric_watch w
       JOIN post p ON p.workspace_id = w.workspace_id AND p.id = w.post_id WHERE w.publication_id = $1`,
      [id],
    );
    expect((await resultOf(id)).votes).toEqual([1, 2, 0]);
    await hear([1, 2, 3]);
    expect((await resultOf(id)).votes).toEqual([1, 2, 3]);
  });

  it('groups what people answer, link them, and follow corrections by hand', async () => {
    const { id } = await published({ kind: 'question', text: '你最爱哪一款？' });
    const [post] = await liveOn('你最爱哪一款？');
    if (!post) throw new Error('it is not live');
    await desk.hear('燕麦拿铁 yyds', { replyTo: post });
    await desk.hear('选 3', { replyTo: post, from: 'bo' });
    const odd = await desk.hear('都挺好', { replyTo: post, from: 'cem' });
    expect(await resultOf(id)).toMatchObject({ options: [], others: 3, people: 3 });

    const options = OPTIONS.map((label, n) => ({ label, words: [], number: n + 1 }));
    const path = `/api/publications/${id}/answers`;
    const { body } = await writing.call<QuestionResult>('PUT', `${path}/options`, {
      options,
      multiple: false,
    });
    expect([body.replies, body.others]).toEqual([[0, 1, 1], 1]);
    const told = body.answers.map(({ person, evidence }) => [
      person.handle,
      evidence.map(({ text }) => text),
    ]);
    expect(Object.fromEntries(told)).toEqual({ ana: ['燕麦拿铁'], bo: ['3'], cem: [] });

    const place = (wish: object) => writing.call<QuestionResult>('PUT', `${path}/${odd.postId}`, wish);
    const placed = (await place({ as: 'option', label: '拿铁' })).body;
    expect([placed.replies, placed.others]).toEqual([[1, 1, 1], 0]);
    const renamed = [...options].reverse();
    await writing.call('PUT', `${path}/options`, { options: renamed, multiple: false });
    expect((await resultOf(id)).replies).toEqual([1, 1, 1]);
    expect((await place({ as: 'option', label: '白水' })).status).toBe(404);
    expect((await place({ as: 'match' })).body).toMatchObject({ others: 1 });
  });
});
