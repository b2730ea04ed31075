import { createHash, randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import type {
  ApiError,
  ApprovalFlow,
  ApprovalRequestView,
  CaseDetail,
  Delivery,
  MediaAsset,
  ReplyFile,
} from '@tingshuo/contracts';
import type { Role } from '@tingshuo/domain';
import { BlobStore, BlobSweep, MediaLibrary } from '@tingshuo/server';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openCase, polledMention, settled, uploadReplyFile } from '../harness/case-work.js';
import { adminUrl } from '../harness/database.js';
import { Desk } from '../harness/desk.js';
import { connectEverywhere } from '../harness/everywhere.js';
import { png } from '../harness/png.js';
import type { SandboxPost } from '../harness/sandbox-control.js';

const TORN = png(40, 30, [180, 60, 20]);
const LABEL = png(20, 30, [20, 60, 180]);
const PDF = Buffer.from('%PDF-1.4\n%%EOF\n');

describe.skipIf(!adminUrl)('files of public replies', () => {
  let desk: Desk;
  let bluesky: string;
  beforeAll(async () => {
    desk = await Desk.start({ brands: 2, roles: ['admin', 'supervisor', 'agent'] });
    bluesky = (await connectEverywhere(desk, 1, ['bluesky']))[0]?.id ?? '';
    await desk.admin('POST', '/_admin/people', { handle: 'bo', networks: ['bluesky'] });
  });
  afterAll(async () => await desk?.close());
  afterEach(async () => await desk.fault());

  interface Question {
    caseId: string;
    postId: string;
    externalId: string;
  }

  async function question(text: string, account = desk.account): Promise<Question> {
    const heard = await desk.hear(text, { account });
    return { ...heard, caseId: await openCase(desk, heard) };
  }

  /** The same on Bluesky, where the product asks for it. */
  async function blueQuestion(words: string): Promise<Question> {
    const text = `@blueskybrand1 ${words}`;
    const post = { author: 'bo', network: 'bluesky', text };
    await desk.admin<SandboxPost>('POST', '/_admin/posts', post);
    await desk.owner.query(
      `UPDATE connector_stream SET enabled = true WHERE social_account_id = $1 AND kind = 'mentions'`,
      [bluesky],
    );
    const heard = await polledMention(desk, words);
    return { ...heard, caseId: await openCase(desk, heard) };
  }

  async function brought(name: string, bytes: Buffer, rule = ''): Promise<ReplyFile> {
    const { status, body } = await uploadReplyFile(desk, name, bytes, rule);
    expect(status).toBe(200);
    return body;
  }

  const described = async () => [
    { ...(await brought('破损.png', TORN)), alt: '破损的包裹' },
    { ...(await brought('label.png', LABEL)), alt: '' },
  ];

  async function reply<T = Delivery>({ caseId, postId }: Question, text: string, files: object[]) {
    const body = { text, toPostId: postId, files, requestId: randomUUID() };
    return await desk.call<T>('POST', `/api/cases/${caseId}/reply`, body);
  }

  const said = async (text: string) => (await desk.posted()).filter((post) => post.text.includes(text));
  const asSent = (bytes: Buffer, alt: string) => ({
    type: 'image/png',
    sha256: createHash('sha256').update(bytes).digest('hex'),
    alt,
  });

  it('arrive in their order with their descriptions, and stay with the reply', async () => {
    const asked = await question('包裹破了 it arrived torn');
    const { body } = await desk.call<CaseDetail>('GET', `/api/cases/${asked.caseId}`);
    expect(body.reply).toMatchObject({ isPrivate: false, files: { max: 4, alt: true } });
    const files = await described();
    const sent = await reply(asked, '这样吗 like this?', files);
    expect(sent).toMatchObject({ status: 200, body: { files } });
    await settled(desk, sent.body.id, 'sent', 'confirmed');
    const posts = await said('like this?');
    expect(posts.map(({ parentId }) => parentId)).toEqual([asked.externalId]);
    expect(posts[0]?.native).toMatchObject({
      files: [
        asSent(TORN, '破损的包裹'),
        { ...asSent(LABEL, ''), alt: expect.toSatisfy((alt: string | null) => !alt) },
      ],
    });
    const after = await desk.call<CaseDetail>('GET', `/api/cases/${asked.caseId}`);
    expect(after.body.deliveries.map((delivery) => delivery.files)).toEqual([files]);
  });

  it('arrive on Bluesky, which keeps descriptions in the post itself', async () => {
    const asked = await blueQuestion('which label?');
    const file = { id: (await brought('标签.png', LABEL)).id, alt: '蓝色标签' };
    const sent = await reply(asked, '这个标签 this label', [file]);
    await settled(desk, sent.body.id, 'sent', 'confirmed');
    const posts = await said('this label');
    expect(posts.map(({ network, native }) => ({ network, native }))).toMatchObject([
      { network: 'bluesky', native: { files: [asSent(LABEL, '蓝色标签')] } },
    ]);
  });

  it.each(['mastodon', 'bluesky'])('may go alone on %s, once though its answer is cut', async (network) => {
    const words = `which one on ${network}?`;
    const asked = network === 'bluesky' ? await blueQuestion(words) : await question(words);
    const endpoint = network === 'bluesky' ? 'bluesky.putRecord' : 'statuses.create';
    await desk.fault({ kind: 'accepted-then-cut', match: { endpoint }, count: 1 });
    const sent = await reply(asked, '', [{ id: (await brought('label.png', LABEL)).id }]);
    expect(sent.status).toBe(200);
    await settled(desk, sent.body.id, 'sent', 'confirmed');
    const answers = (await desk.posted()).filter(
      (post) => post.network === network && post.text.replace(/^@\S+/, '').trim() === '',
    );
    expect(answers.map(({ native }) => native)).toMatchObject([{ files: [{ type: 'image/png' }] }]);
  });

  it('make another answer of the same words, and the same answer twice of the same ones', async () => {
    const asked = await question('both of them?');
    const torn = { id: (await brought('a.png', TORN)).id };
    const label = { id: (await brought('b.png', LABEL)).id };
    const first = await reply(asked, '看这里 have a look', [torn]);
    const second = await reply(asked, '看这里 have a look', [label]);
    expect([first.status, second.status]).toEqual([200, 200]);
    const again = { id: (await brought('c.png', TORN)).id };
    const twin = await reply<ApiError>(asked, '看这里 have a look', [again]);
    expect([twin.status, twin.body.code]).toEqual([409, 'duplicate_text']);
    for (const { body } of [first, second]) await settled(desk, body.id, 'sent', 'confirmed');
    expect(await said('have a look')).toHaveLength(2);
  });

  it('that do not fit are refused before anything is sent', async () => {
    const asked = await question('where is it?');
    const paper = await brought('发票.pdf', PDF);
    const picture = await brought('a.png', TORN);
    const code = async (files: object[]) => {
      const { status, body } = await reply<ApiError>(asked, 'never said', files);
      return [status, body.code];
    };
    expect(await code([{ id: paper.id }])).toEqual([400, 'files_refused']);
    const nothing = await reply<ApiError>(asked, '  ', []);
    expect([nothing.status, nothing.body.code]).toEqual([400, 'text_missing']);
    expect(await code(Array(5).fill({ id: picture.id }))).toEqual([400, 'files_refused']);
    expect(await code([{ id: picture.id, alt: 'x'.repeat(1001) }])).toEqual([400, 'invalid_input']);
    expect(await code([{ id: randomUUID() }])).toEqual([404, 'not_found']);
    const blue = await blueQuestion('too large?');
    const large = await brought('large.png', Buffer.concat([TORN, Buffer.alloc(2_000_000)]));
    const refused = await reply<ApiError>(blue, 'never said', [{ id: large.id }]);
    expect([refused.status, refused.body.code]).toEqual([400, 'file_too_large']);
    expect(await said('never said')).toEqual([]);
  });

  it('that are pictures are made to fit where that is asked for', async () => {
    const blue = await blueQuestion('a photo?');
    const file = await brought('photo.png', TORN, '&types=image/jpeg&maxBytes=976560');
    expect(file).toMatchObject({ name: 'photo.jpg', mimeType: 'image/jpeg' });
    const sent = await reply(blue, 'here it is', [{ id: file.id, alt: 'a parcel' }]);
    expect(sent.body.files).toEqual([{ ...file, alt: 'a parcel' }]);
  });

  it.each([
    ['the answer to the post', 'statuses.create'],
    ['the answer to a file', 'media.create'],
  ])('stand once where %s is cut', async (what, endpoint) => {
    const asked = await question(`again, ${what}`);
    await desk.fault({ kind: 'accepted-then-cut', match: { endpoint }, count: 1 });
    const sent = await reply(asked, `cut once: ${what}`, await described());
    await settled(desk, sent.body.id, 'sent', 'confirmed');
    const posts = await said(`cut once: ${what}`);
    expect(posts.map(({ native }) => native)).toMatchObject([
      { files: [asSent(TORN, '破损的包裹'), { type: 'image/png' }] },
    ]);
    expect(posts[0]?.native).toHaveProperty('files.length', 2);
  });

  it('wait with the reply for its approval, are shown to whoever decides, and go with it', async () => {
    const account = desk.accounts[1];
    if (!account) throw new Error('no account');
    const step = { name: 'Check', rule: 'any', userIds: [], roles: ['supervisor'], client: false };
    const flow = { name: 'replies', steps: [step], accountIds: [account.id], posts: false, replies: true };
    const exempt = { userIds: [], roles: [] };
    await desk.call<ApprovalFlow>('POST', '/api/approval-flows', { ...flow, exempt }, 'admin');
    const asked = await question('may I see it?', account);
    const files = await described();
    const waiting = await reply(asked, 'approved pictures', files);
    expect(waiting.body.state).toBe('awaiting_approval');
    const as: Role = 'supervisor';
    const list = await desk.call<{ rows: ApprovalRequestView[] }>(
      'GET',
      '/api/approvals?tab=mine',
      undefined,
      as,
    );
    const request = list.body.rows.find(({ subject }) => subject.kind === 'reply');
    expect(request?.parts.map((part) => part.files)).toEqual([files]);
    const opened = await desk.product.app.inject({
      url: `/api/reply-files/${files[0]?.id}`,
      headers: { cookie: desk.cookieOf(as) },
    });
    expect(opened.rawPayload.equals(TORN)).toBe(true);
    expect(await said('approved pictures')).toEqual([]);
    const { id: requestId, textHash } = request ?? {};
    const decisions = [{ requestId, textHash, verdict: 'approve' }];
    await desk.call('POST', '/api/approvals/decide', { decisions }, as);
    await settled(desk, waiting.body.id, 'sent', 'confirmed');
    expect((await said('approved pictures')).map(({ native }) => native)).toMatchObject([
      { files: [asSent(TORN, '破损的包裹'), { type: 'image/png' }] },
    ]);
  });

  it('that no reply took are thrown away, and their contents where nothing else has them', async () => {
    const [lonely, taken, shared] = [PDF, TORN, png(31, 29, [9, 9, 9])];
    const { app } = desk.product;
    const library = app.get(MediaLibrary);
    const file = { body: Readable.from([shared]), name: 'shared.png', declaredBytes: shared.length };
    const { asset }: { asset: MediaAsset } = await library.upload(
      desk.workspaceId,
      file,
      desk.userIds.get('agent') ?? '',
    );
    const { sha256 } = await library.row(desk.workspaceId, asset.id);
    const inLibrary = (await app.get(BlobStore).get(desk.workspaceId, sha256)) ?? shared;
    for (const bytes of [lonely, taken, inLibrary]) await brought('old', bytes);
    const { id: takenId } = await brought('taken', taken);
    await desk.owner.query('UPDATE reply_file SET taken_at = now() WHERE id = $1', [takenId]);
    await desk.owner.query(
      `UPDATE reply_file SET created_at = created_at - interval '3 days' WHERE workspace_id = $1`,
      [desk.workspaceId],
    );
    const young = await brought('young.txt', Buffer.from('young'));
    await app.get(BlobSweep).sweep(desk.workspaceId);
    const kept = async (bytes: Buffer) =>
      (await app.get(BlobStore).get(desk.workspaceId, createHash('sha256').update(bytes).digest('hex'))) !==
      null;
    expect(await Promise.all([lonely, taken, inLibrary].map(kept))).toEqual([false, true, true]);
    const { rows } = await desk.owner.query<{ id: string }>(
      'SELECT id FROM reply_file WHERE workspace_id = $1 AND taken_at IS NULL',
      [desk.workspaceId],
    );
    expect(rows).toEqual([{ id: young.id }]);
  });
});
