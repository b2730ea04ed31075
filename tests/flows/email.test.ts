import type { CaseDetail, MentionRow } from '@tingshuo/contracts';
import { AccountsService } from '@tingshuo/server';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { mentionOf, openCase, pollAll, settled } from '../harness/case-work.js';
import { BRAND, MailDesk } from '../harness/mail-desk.js';

let mail: MailDesk;
beforeAll(async () => {
  mail = await MailDesk.start();
});
beforeEach(() => mail.town.fault());
afterAll(async () => await mail?.close());

const headerOf = (mail: string, name: string) =>
  new RegExp(`^${name}:\\s*(.*(?:\r\n[ \t].*)*)`, 'im').exec(mail)?.[1]?.replace(/\s+/g, ' ');

describe('a mail', () => {
  it('is in the inbox, becomes a case, and its answer arrives once in the same thread', async () => {
    const first = await mail.hear({ subject: '包裹 Parcel', text: 'Where is it?\n\n-- \nAna' });
    const inbox = await mail.desk.call<{ rows: MentionRow[] }>('GET', '/api/mentions');
    const row = inbox.body.rows.find(({ id }) => id === first.mentionId);
    expect(row?.post).toMatchObject({
      network: 'email',
      kind: 'dm',
      text: '包裹 Parcel\n\nWhere is it?',
      author: { handle: mail.town.addressOf('ana'), displayName: 'Ana 安娜' },
    });
    const caseId = await openCase(mail.desk, first);
    const sent = await mail.answer(caseId, first.postId, 'On its way 在路上');
    await settled(mail.desk, sent.id, 'sent', 'confirmed');
    const [received, ...others] = mail.town.mails('ana');
    if (received === undefined) throw new Error('no mail arrived');
    expect(others).toEqual([]);
    expect(headerOf(received, 'In-Reply-To')).toBe(`<${first.id}>`);
    expect(headerOf(received, 'References')).toBe(`<${first.id}>`);
    expect(headerOf(received, 'To')).toBe(mail.town.addressOf('ana'));
    const own = headerOf(received, 'Message-ID')?.slice(1, -1) ?? '';
    expect(own).toMatch(/^ts[\da-f]{24}\.c[\da-f]{24}\.[\da-f]{16}@xiaozhen\.example$/);

    // Her program leaves the references out.
    const answer = mail.town.write({
      from: 'ana',
      to: BRAND,
      subject: 'Re: x',
      text: 'Thanks\n\n> On its way',
      inReplyTo: own,
    });
    await pollAll(mail.desk);
    expect((await mentionOf(mail.desk, answer))?.conversationId).toBe(first.conversationId);
    const { body } = await mail.desk.call<CaseDetail>('GET', `/api/cases/${caseId}`);
    // Mail servers tell whole seconds.
    expect(new Set(body.thread.map(({ direction, text }) => `${direction} ${text}`))).toEqual(
      new Set(['in 包裹 Parcel\n\nWhere is it?', 'out On its way 在路上', 'in Thanks']),
    );
    expect(body.reply).toMatchObject({ isPrivate: true, refusal: null });
  });

  it('is not sent again where the line was cut after it was taken: the sent mail proves it', async () => {
    const first = await mail.hear({ subject: 'Cut', text: 'hello?' });
    const caseId = await openCase(mail.desk, first);
    mail.town.fault({ kind: 'cut-after-data', count: 1 });
    const sent = await mail.answer(caseId, first.postId, 'said once, cut');
    const delivery = await settled(mail.desk, sent.id, 'sent', 'confirmed', 'needs_check', 'failed');
    expect(delivery.attempts.map(({ act, outcome }) => [act, outcome]).slice(0, 2)).toEqual([
      ['commit', 'unknown'],
      ['read_back', 'found'],
    ]);
    expect(mail.arrived('said once, cut')).toHaveLength(1);
  });

  it('is sent again where the line was cut before: the sent mail proves that it was not', async () => {
    const first = await mail.hear({ subject: 'Cut early', text: 'hello?' });
    const caseId = await openCase(mail.desk, first);
    mail.town.fault({ kind: 'cut-before-data', count: 1 });
    const sent = await mail.answer(caseId, first.postId, 'said once, late');
    await settled(mail.desk, sent.id, 'sent', 'confirmed');
    expect(mail.arrived('said once, late')).toHaveLength(1);
  });

  it('waits for a busy server, and tells of a recipient that is not there', async () => {
    const first = await mail.hear({ subject: 'Busy', text: 'hello?' });
    const caseId = await openCase(mail.desk, first);
    mail.town.fault({ kind: 'busy', count: 2 });
    const late = await mail.answer(caseId, first.postId, 'after the rush');
    await settled(mail.desk, late.id, 'sent', 'confirmed');
    expect(mail.arrived('after the rush')).toHaveLength(1);
    mail.town.fault({ kind: 'unknown-recipient', count: 1 });
    const lost = await mail.answer(caseId, first.postId, 'to nobody');
    expect((await settled(mail.desk, lost.id, 'failed')).reason).toMatchObject({
      cause: { en: expect.stringContaining('no such recipient'), zh: expect.stringContaining('收件人') },
    });
  });

  it('written from a phone is in the conversation and opens no work', async () => {
    const first = await mail.hear({ subject: 'Phone', text: 'hello?' });
    const own = mail.town.write({
      from: BRAND,
      to: 'ana',
      subject: 'Re: Phone',
      text: 'from the phone',
      inReplyTo: first.id,
      references: [first.id],
    });
    await pollAll(mail.desk);
    const { rows } = await mail.desk.owner.query(
      `SELECT direction, conversation_external_id = (SELECT conversation_external_id FROM post WHERE id = $2) AS same
       FROM post WHERE workspace_id = $1 AND external_id = $3`,
      [mail.desk.workspaceId, first.postId, own],
    );
    expect(rows).toEqual([{ direction: 'out', same: true }]);
    expect(await mentionOf(mail.desk, own)).toBeUndefined();
  });

  it('of a machine is marked', async () => {
    const id = mail.town.write({
      from: 'ana',
      to: BRAND,
      subject: '自动回复: x',
      text: '我在休假',
      headers: { 'Auto-Submitted': 'auto-replied' },
    });
    await pollAll(mail.desk);
    expect((await mentionOf(mail.desk, id))?.tags).toEqual(['auto_reply']);
  });

  it('is heard once where the server numbers its mail anew', async () => {
    const before = await mail.hear({ subject: 'Old', text: 'old' });
    mail.town.mailboxes.folder(mail.town.addressOf(BRAND), 'INBOX').renumber();
    const after = await mail.hear({ subject: 'New', text: 'new' });
    expect(after.mentionId).not.toBe(before.mentionId);
    const { rows } = await mail.desk.owner.query<{ n: number }>(
      'SELECT count(*)::int AS n FROM post WHERE workspace_id = $1 AND external_id = $2',
      [mail.desk.workspaceId, before.id],
    );
    expect(rows[0]?.n).toBe(1);
  });

  it('full of markup is sanitised', async () => {
    const source = [
      'From: Eve <eve@post.example>',
      `To: ${mail.town.addressOf(BRAND)}`,
      'Subject: x',
      'Message-ID: <evil@post.example>',
      'Content-Type: text/html; charset=utf-8',
      '',
      '<p onclick="x()">hi <a href="javascript:x()">there</a></p><script>alert(1)</script><img src=x onerror=y()>',
    ].join('\r\n');
    mail.town.receive(BRAND, Buffer.from(source));
    await pollAll(mail.desk);
    const { rows } = await mail.desk.owner.query<{ html: string }>(
      'SELECT html FROM post WHERE workspace_id = $1 AND external_id = $2',
      [mail.desk.workspaceId, 'evil@post.example'],
    );
    expect(rows[0]?.html).toMatch(/hi/);
    expect(rows[0]?.html).not.toMatch(/script|onclick|onerror|javascript/);
  });
});

describe('an account', () => {
  it.each([
    ['a wrong password', { password: 'wrong' }, 'network_sign_in_refused'],
    ['a private address', { imap: 'imaps://10.0.0.1' }, 'network_connection_blocked'],
    ['a folder that is not there', { folder: 'Nowhere' }, 'network_folder_refused'],
    ['a server that is none', { smtp: 'http://x' }, 'network_bad_server'],
  ])('with %s is refused', async (_name, fields, code) => {
    const refused = mail.desk.product.app
      .get(AccountsService)
      .connect(mail.desk.workspaceId, mail.form(fields), 'system');
    await expect(refused).rejects.toMatchObject({ code });
  });
});
