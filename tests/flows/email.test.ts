import { randomBytes, randomUUID } from 'node:crypto';
import type { CaseDetail, Delivery, MentionRow, ReplyFile } from '@tingshuo/contracts';
import type { MailTown, WrittenFile } from '@tingshuo/sandbox';
import { AccountsService, CasesService, DeliverySettings, PollService } from '@tingshuo/server';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Desk } from '../harness/desk.js';

const BRAND = 'brand1';
let desk: Desk;
let town: MailTown;
let accountId: string;

beforeAll(async () => {
  desk = await Desk.start({
    mail: { filesSentMail: true },
    environment: { TINGSHUO_ALLOW_HOSTS: '127.0.0.1' },
  });
  if (!desk.sandbox.mail) throw new Error('the sandbox has no mail');
  town = desk.sandbox.mail;
  const settings = desk.product.app.get(DeliverySettings);
  Object.assign(settings, {
    timeouts: { connectMs: 3_000, headersMs: 6_000, totalMs: 9_000 },
    policy: { ...settings.policy, leaseMs: 12_000 },
  });
  accountId = await desk.product.app.get(AccountsService).connect(desk.workspaceId, form(), 'system');
  await desk.owner.query('UPDATE connector_stream SET enabled = false WHERE social_account_id <> $1', [
    accountId,
  ]);
});
beforeEach(() => town.fault());
afterAll(async () => await desk.close());

function form(fields: Record<string, string> = {}) {
  return {
    network: 'email',
    baseUrl: 'https://mail.example',
    fields: {
      address: town.addressOf(BRAND),
      name: '小店 Shop',
      password: 'sandbox',
      imap: `imap+insecure://127.0.0.1:${town.imapPort}`,
      smtp: `smtp+insecure://127.0.0.1:${town.smtpPort}`,
      filesSentMail: 'yes',
      ...fields,
    },
  };
}

async function poll(): Promise<void> {
  const polls = desk.product.app.get(PollService);
  await polls.hasten(desk.workspaceId);
  await polls.pollDue(desk.workspaceId);
}

interface Heard {
  mentionId: string;
  postId: string;
  conversationId: string;
  tags: string[];
}

async function heard(externalId: string): Promise<Heard | undefined> {
  const { rows } = await desk.owner.query<Heard>(
    `SELECT m.id AS "mentionId", p.id AS "postId", m.conversation_id AS "conversationId",
       coalesce(p.entities -> 'tags', '[]') AS tags
     FROM mention m JOIN post p ON p.workspace_id = m.workspace_id AND p.id = m.post_id
     WHERE m.workspace_id = $1 AND p.external_id = $2`,
    [desk.workspaceId, externalId],
  );
  return rows[0];
}

/** A customer writes, and the mail is polled. */
async function hear(mail: {
  subject: string;
  text: string;
  inReplyTo?: string;
  references?: string[];
  files?: WrittenFile[];
}) {
  const id = town.write({ from: 'ana', to: BRAND, ...mail });
  await poll();
  const found = await heard(id);
  if (!found) throw new Error('the mail became no mention');
  return { ...found, id };
}

async function openCase(mentionId: string): Promise<string> {
  const userId = desk.userIds.get('agent') ?? '';
  return (await desk.product.app.get(CasesService).openFromMention(desk.workspaceId, mentionId, userId))
    .caseId;
}

async function reply(
  caseId: string,
  toPostId: string,
  text: string,
  fileIds: string[] = [],
): Promise<Delivery> {
  const files = fileIds.map((id) => ({ id }));
  const body = { text, toPostId, files, requestId: randomUUID() };
  const answer = await desk.call<Delivery>('POST', `/api/cases/${caseId}/reply`, body);
  expect(answer.status).toBe(200);
  return answer.body;
}

async function fileToSend(name: string, bytes: Uint8Array) {
  const answer = await desk.product.app.inject({
    method: 'POST',
    url: `/api/reply-files?name=${encodeURIComponent(name)}`,
    headers: { cookie: desk.cookieOf('agent'), 'content-type': 'application/octet-stream' },
    payload: Buffer.from(bytes),
  });
  return { status: answer.statusCode, body: answer.json<ReplyFile>() };
}

/** What a browser gets from an address of ours. */
async function fetched(url: string) {
  const { statusCode, headers, rawPayload } = await desk.product.app.inject({
    url,
    headers: { cookie: desk.cookieOf('agent') },
  });
  return { status: statusCode, headers, bytes: rawPayload };
}

async function settled(id: string, ...states: Delivery['state'][]): Promise<Delivery> {
  const { body } = await desk.until(
    () => desk.call<Delivery>('GET', `/api/deliveries/${id}`),
    (answer) => states.includes(answer.body.state),
  );
  expect(states).toContain(body.state);
  return body;
}

const headerOf = (mail: string, name: string) =>
  new RegExp(`^${name}:\\s*(.*(?:\r\n[ \t].*)*)`, 'im').exec(mail)?.[1]?.replace(/\s+/g, ' ');
const arrived = (words: string) => town.mails('ana').filter((mail) => mail.includes(words));

describe('a mail', () => {
  it('is in the inbox, becomes a case, and its answer arrives once in the same thread', async () => {
    const first = await hear({ subject: '包裹 Parcel', text: 'Where is it?\n\n-- \nAna' });
    const inbox = await desk.call<{ rows: MentionRow[] }>('GET', '/api/mentions');
    const row = inbox.body.rows.find(({ id }) => id === first.mentionId);
    expect(row?.post).toMatchObject({
      network: 'email',
      kind: 'dm',
      text: '包裹 Parcel\n\nWhere is it?',
      author: { handle: town.addressOf('ana'), displayName: 'Ana 安娜' },
    });
    const caseId = await openCase(first.mentionId);
    const sent = await reply(caseId, first.postId, 'On its way 在路上');
    await settled(sent.id, 'sent', 'confirmed');
    const [mail, ...others] = town.mails('ana');
    if (mail === undefined) throw new Error('no mail arrived');
    expect(others).toEqual([]);
    expect(headerOf(mail, 'In-Reply-To')).toBe(`<${first.id}>`);
    expect(headerOf(mail, 'References')).toBe(`<${first.id}>`);
    expect(headerOf(mail, 'To')).toBe(town.addressOf('ana'));
    const own = headerOf(mail, 'Message-ID')?.slice(1, -1) ?? '';
    expect(own).toMatch(/^ts[\da-f]{24}\.c[\da-f]{24}\.[\da-f]{16}@xiaozhen\.example$/);

    // Her program leaves the references out.
    const answer = town.write({
      from: 'ana',
      to: BRAND,
      subject: 'Re: x',
      text: 'Thanks\n\n> On its way',
      inReplyTo: own,
    });
    await poll();
    expect((await heard(answer))?.conversationId).toBe(first.conversationId);
    const { body } = await desk.call<CaseDetail>('GET', `/api/cases/${caseId}`);
    // Mail servers tell whole seconds.
    expect(new Set(body.thread.map(({ direction, text }) => `${direction} ${text}`))).toEqual(
      new Set(['in 包裹 Parcel\n\nWhere is it?', 'out On its way 在路上', 'in Thanks']),
    );
    expect(body.reply).toMatchObject({ isPrivate: true, refusal: null });
  });

  it('is not sent again where the line was cut after it was taken: the sent mail proves it', async () => {
    const first = await hear({ subject: 'Cut', text: 'hello?' });
    const caseId = await openCase(first.mentionId);
    town.fault({ kind: 'cut-after-data', count: 1 });
    const sent = await reply(caseId, first.postId, 'said once, cut');
    const delivery = await settled(sent.id, 'sent', 'confirmed', 'needs_check', 'failed');
    expect(delivery.attempts.map(({ act, outcome }) => [act, outcome]).slice(0, 2)).toEqual([
      ['commit', 'unknown'],
      ['read_back', 'found'],
    ]);
    expect(arrived('said once, cut')).toHaveLength(1);
  });

  it('is sent again where the line was cut before: the sent mail proves that it was not', async () => {
    const first = await hear({ subject: 'Cut early', text: 'hello?' });
    const caseId = await openCase(first.mentionId);
    town.fault({ kind: 'cut-before-data', count: 1 });
    const sent = await reply(caseId, first.postId, 'said once, late');
    await settled(sent.id, 'sent', 'confirmed');
    expect(arrived('said once, late')).toHaveLength(1);
  });

  it('waits for a busy server, and tells of a recipient that is not there', async () => {
    const first = await hear({ subject: 'Busy', text: 'hello?' });
    const caseId = await openCase(first.mentionId);
    town.fault({ kind: 'busy', count: 2 });
    const late = await reply(caseId, first.postId, 'after the rush');
    await settled(late.id, 'sent', 'confirmed');
    expect(arrived('after the rush')).toHaveLength(1);
    town.fault({ kind: 'unknown-recipient', count: 1 });
    const lost = await reply(caseId, first.postId, 'to nobody');
    expect((await settled(lost.id, 'failed')).reason).toMatchObject({
      cause: { en: expect.stringContaining('no such recipient'), zh: expect.stringContaining('收件人') },
    });
  });

  it('written from a phone is in the conversation and opens no work', async () => {
    const first = await hear({ subject: 'Phone', text: 'hello?' });
    const own = town.write({
      from: BRAND,
      to: 'ana',
      subject: 'Re: Phone',
      text: 'from the phone',
      inReplyTo: first.id,
      references: [first.id],
    });
    await poll();
    const { rows } = await desk.owner.query(
      `SELECT direction, conversation_external_id = (SELECT conversation_external_id FROM post WHERE id = $2) AS same
       FROM post WHERE workspace_id = $1 AND external_id = $3`,
      [desk.workspaceId, first.postId, own],
    );
    expect(rows).toEqual([{ direction: 'out', same: true }]);
    expect(await heard(own)).toBeUndefined();
  });

  it('of a machine is marked', async () => {
    const id = town.write({
      from: 'ana',
      to: BRAND,
      subject: '自动回复: x',
      text: '我在休假',
      headers: { 'Auto-Submitted': 'auto-replied' },
    });
    await poll();
    expect((await heard(id))?.tags).toEqual(['auto_reply']);
  });

  it('is heard once where the server numbers its mail anew', async () => {
    const before = await hear({ subject: 'Old', text: 'old' });
    town.mailboxes.folder(town.addressOf(BRAND), 'INBOX').renumber();
    const after = await hear({ subject: 'New', text: 'new' });
    expect(after.mentionId).not.toBe(before.mentionId);
    const { rows } = await desk.owner.query<{ n: number }>(
      'SELECT count(*)::int AS n FROM post WHERE workspace_id = $1 AND external_id = $2',
      [desk.workspaceId, before.id],
    );
    expect(rows[0]?.n).toBe(1);
  });

  it('full of markup is sanitised', async () => {
    const source = [
      'From: Eve <eve@post.example>',
      `To: ${town.addressOf(BRAND)}`,
      'Subject: x',
      'Message-ID: <evil@post.example>',
      'Content-Type: text/html; charset=utf-8',
      '',
      '<p onclick="x()">hi <a href="javascript:x()">there</a></p><script>alert(1)</script><img src=x onerror=y()>',
    ].join('\r\n');
    town.receive(BRAND, Buffer.from(source));
    await poll();
    const { rows } = await desk.owner.query<{ html: string }>(
      'SELECT html FROM post WHERE workspace_id = $1 AND external_id = $2',
      [desk.workspaceId, 'evil@post.example'],
    );
    expect(rows[0]?.html).toMatch(/hi/);
    expect(rows[0]?.html).not.toMatch(/script|onclick|onerror|javascript/);
  });
});

describe('files of mail', () => {
  const PICTURE = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  );
  const PDF = Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(200_000)]);
  const PAGE = Buffer.from('<!doctype html><script>alert(1)</script>');

  it('come with a question, go with the answer, and arrive byte for byte', async () => {
    const first = await hear({
      subject: '破损 Broken',
      text: 'See the picture',
      files: [
        { name: '照片.png', mimeType: 'image/png', bytes: PICTURE },
        { name: '订单 2026.pdf', mimeType: 'application/pdf', bytes: PDF },
        { name: 'page.html', mimeType: 'image/png', bytes: PAGE },
      ],
    });
    const caseId = await openCase(first.mentionId);
    const { body: asked } = await desk.call<CaseDetail>('GET', `/api/cases/${caseId}`);
    const media = asked.thread[0]?.media ?? [];
    expect(media.map(({ kind, alt }) => [kind, alt])).toEqual([
      ['image', '照片.png'],
      ['file', '订单 2026.pdf'],
      ['image', 'page.html'],
    ]);
    const [picture, document, page] = await Promise.all(media.map(({ url }) => fetched(url)));
    expect(picture?.bytes).toEqual(PICTURE);
    expect(picture?.headers['content-disposition']).toMatch(/^inline/);
    expect(document?.bytes).toEqual(PDF);
    expect(document?.headers['content-disposition']).toMatch(/^attachment/);
    expect(document?.headers['content-security-policy']).toContain('sandbox');
    // What calls itself a picture and is a page is shown to nobody.
    expect(page?.status).toBe(410);

    expect(asked.reply?.files).toMatchObject({ max: 10, maxTotalBytes: 18 * 1024 * 1024, mimeTypes: null });
    const contents = { '退货单（已签字）.pdf': PDF, 'C:\\me\\二维码.png': PICTURE };
    const files: ReplyFile[] = [];
    for (const [name, bytes] of Object.entries(contents)) files.push((await fileToSend(name, bytes)).body);
    expect(files.map(({ name, mimeType }) => [name, mimeType])).toEqual([
      ['退货单（已签字）.pdf', 'application/pdf'],
      ['二维码.png', 'image/png'],
    ]);
    const ids = files.map(({ id }) => id);
    const sent = await reply(caseId, first.postId, '请签字 Please sign', ids);
    const carried = files.map((file) => ({ ...file, alt: '' }));
    expect(sent.files).toEqual(carried);
    await settled(sent.id, 'sent', 'confirmed');
    const [mail, ...others] = arrived('multipart/mixed');
    if (mail === undefined) throw new Error('no mail arrived');
    expect(others).toEqual([]);
    expect(filesIn(mail)).toEqual([
      { name: '退货单（已签字）.pdf', type: 'application/pdf', bytes: PDF },
      { name: '二维码.png', type: 'image/png', bytes: PICTURE },
    ]);

    // Heard again from the folder of sent mail, it is the same message and not a second one.
    await poll();
    const { body } = await desk.call<CaseDetail>('GET', `/api/cases/${caseId}`);
    expect(body.deliveries.map((delivery) => [delivery.text, delivery.files])).toEqual([
      ['请签字 Please sign', carried],
    ]);
    expect(body.thread.filter(({ direction }) => direction === 'out').map(({ text }) => text)).toEqual([
      '请签字 Please sign',
    ]);
    const ours = await fetched(`/api/reply-files/${ids[0]}`);
    expect(ours.bytes).toEqual(PDF);
    expect(ours.headers['content-disposition']).toBe(
      `attachment; filename*=UTF-8''${encodeURIComponent('退货单（已签字）.pdf')}`,
    );
  });

  it('are sent once where the line is cut after they were taken', async () => {
    const first = await hear({ subject: 'Cut file', text: 'hello?' });
    const caseId = await openCase(first.mentionId);
    const { body: file } = await fileToSend('cut.pdf', PDF);
    town.fault({ kind: 'cut-after-data', count: 1 });
    const sent = await reply(caseId, first.postId, 'with a file, cut', [file.id]);
    const { attempts } = await settled(sent.id, 'sent', 'confirmed', 'needs_check', 'failed');
    expect(attempts.map(({ act, outcome }) => [act, outcome]).slice(0, 2)).toEqual([
      ['commit', 'unknown'],
      ['read_back', 'found'],
    ]);
    expect(arrived('with a file, cut')).toHaveLength(1);
  });

  it('that are too large or too many are refused before anything is sent', async () => {
    const first = await hear({ subject: 'Large', text: 'hello?' });
    const caseId = await openCase(first.mentionId);
    const { body: large } = await fileToSend('large.bin', Buffer.alloc(10_000_000, 1));
    const refused = await desk.call('POST', `/api/cases/${caseId}/reply`, {
      text: 'too much',
      toPostId: first.postId,
      files: [{ id: large.id }, { id: large.id }],
      requestId: randomUUID(),
    });
    expect(refused).toMatchObject({
      status: 400,
      body: { code: 'files_refused', message: { en: expect.stringContaining('19.1 MB') } },
    });
    expect((await fileToSend('none.txt', Buffer.alloc(0))).body).toMatchObject({ code: 'file_empty' });
    expect(arrived('too much')).toEqual([]);
  });
});

/** The files of a mail as it arrived, by the parts of RFC 2046 and the names of RFC 2231. */
function filesIn(mail: string) {
  const [, boundary = ''] = /boundary="?([^"\s;]+)/.exec(mail) ?? [];
  return mail
    .split(`--${boundary}`)
    .filter((part) => /^Content-Disposition: attachment/im.test(part))
    .map((part) => {
      const [head = '', body = ''] = part.split('\r\n\r\n');
      const pieces = [...head.matchAll(/filename\*\d\*=(?:utf-8'')?([^;\s]+)/gi)].map(([, piece]) => piece);
      const type = /^Content-Type:\s*([^;\s]+)/im.exec(head)?.[1];
      return { name: decodeURIComponent(pieces.join('')), type, bytes: Buffer.from(body, 'base64') };
    });
}

describe('an account', () => {
  it.each([
    ['a wrong password', { password: 'wrong' }, 'network_sign_in_refused'],
    ['a private address', { imap: 'imaps://10.0.0.1' }, 'network_connection_blocked'],
    ['a folder that is not there', { folder: 'Nowhere' }, 'network_folder_refused'],
    ['a server that is none', { smtp: 'http://x' }, 'network_bad_server'],
  ])('with %s is refused', async (_name, fields, code) => {
    const refused = desk.product.app.get(AccountsService).connect(desk.workspaceId, form(fields), 'system');
    await expect(refused).rejects.toMatchObject({ code });
  });
});
