import { randomBytes, randomUUID } from 'node:crypto';
import type { CaseDetail, ReplyFile } from '@tingshuo/contracts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openCase, pollAll, settled, uploadReplyFile } from '../harness/case-work.js';
import { MailDesk } from '../harness/mail-desk.js';
import { png } from '../harness/png.js';

let mail: MailDesk;
beforeAll(async () => {
  mail = await MailDesk.start();
});
beforeEach(() => mail.town.fault());
afterAll(async () => await mail?.close());

/** What a browser gets from an address of ours. */
async function fetched(url: string) {
  const { statusCode, headers, rawPayload } = await mail.desk.product.app.inject({
    url,
    headers: { cookie: mail.desk.cookieOf('agent') },
  });
  return { status: statusCode, headers, bytes: rawPayload };
}

describe('files of mail', () => {
  const PICTURE = png(1, 1, [30, 90, 160]);
  const PDF = Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(200_000)]);
  const PAGE = Buffer.from('<!doctype html><script>alert(1)</script>');

  it('come with a question, go with the answer, and arrive byte for byte', async () => {
    const first = await mail.hear({
      subject: '破损 Broken',
      text: 'See the picture',
      files: [
        { name: '照片.png', mimeType: 'image/png', bytes: PICTURE },
        { name: '订单 2026.pdf', mimeType: 'application/pdf', bytes: PDF },
        { name: 'page.html', mimeType: 'image/png', bytes: PAGE },
      ],
    });
    const caseId = await openCase(mail.desk, first);
    const { body: asked } = await mail.desk.call<CaseDetail>('GET', `/api/cases/${caseId}`);
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
    for (const [name, bytes] of Object.entries(contents))
      files.push((await uploadReplyFile(mail.desk, name, bytes)).body);
    expect(files.map(({ name, mimeType }) => [name, mimeType])).toEqual([
      ['退货单（已签字）.pdf', 'application/pdf'],
      ['二维码.png', 'image/png'],
    ]);
    const ids = files.map(({ id }) => id);
    const sent = await mail.answer(caseId, first.postId, '请签字 Please sign', ids);
    const carried = files.map((file) => ({ ...file, alt: '' }));
    expect(sent.files).toEqual(carried);
    await settled(mail.desk, sent.id, 'sent', 'confirmed');
    const [received, ...others] = mail.arrived('multipart/mixed');
    if (received === undefined) throw new Error('no mail arrived');
    expect(others).toEqual([]);
    expect(filesIn(received)).toEqual([
      { name: '退货单（已签字）.pdf', type: 'application/pdf', bytes: PDF },
      { name: '二维码.png', type: 'image/png', bytes: PICTURE },
    ]);

    // Heard again from the folder of sent mail, it is the same message and not a second one.
    await pollAll(mail.desk);
    const { body } = await mail.desk.call<CaseDetail>('GET', `/api/cases/${caseId}`);
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
    const first = await mail.hear({ subject: 'Cut file', text: 'hello?' });
    const caseId = await openCase(mail.desk, first);
    const { body: file } = await uploadReplyFile(mail.desk, 'cut.pdf', PDF);
    mail.town.fault({ kind: 'cut-after-data', count: 1 });
    const sent = await mail.answer(caseId, first.postId, 'with a file, cut', [file.id]);
    const { attempts } = await settled(mail.desk, sent.id, 'sent', 'confirmed', 'needs_check', 'failed');
    expect(attempts.map(({ act, outcome }) => [act, outcome]).slice(0, 2)).toEqual([
      ['commit', 'unknown'],
      ['read_back', 'found'],
    ]);
    expect(mail.arrived('with a file, cut')).toHaveLength(1);
  });

  it('that are too large or too many are refused before anything is sent', async () => {
    const first = await mail.hear({ subject: 'Large', text: 'hello?' });
    const caseId = await openCase(mail.desk, first);
    const { body: large } = await uploadReplyFile(mail.desk, 'large.bin', Buffer.alloc(10_000_000, 1));
    const refused = await mail.desk.call('POST', `/api/cases/${caseId}/reply`, {
      text: 'too much',
      toPostId: first.postId,
      files: [{ id: large.id }, { id: large.id }],
      requestId: randomUUID(),
    });
    expect(refused).toMatchObject({
      status: 400,
      body: { code: 'files_refused', message: { en: expect.stringContaining('19.1 MB') } },
    });
    expect((await uploadReplyFile(mail.desk, 'none.txt', Buffer.alloc(0))).body).toMatchObject({
      code: 'file_empty',
    });
    expect(mail.arrived('too much')).toEqual([]);
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
