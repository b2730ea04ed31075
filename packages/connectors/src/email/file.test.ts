import type { AccountContext, Mailbox, MailClient } from '@tingshuo/connector-kit';
import { describe, expect, it } from 'vitest';
import { file } from './file.js';

const PICTURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a]);
const MAIL = [
  'From: ana@post.example',
  'Message-ID: <m1@post.example>',
  'Content-Type: multipart/related; boundary=b',
  '',
  '--b',
  'Content-Type: text/html; charset=gb18030',
  'Content-Transfer-Encoding: quoted-printable',
  '',
  '=B0=FC=B9=FC<img src=3D"cid:photo">',
  '--b',
  'Content-Type: image/png; name="=?GB18030?B?sPy5/C5wbmc=?="',
  'Content-Disposition: inline',
  'Content-ID: <photo>',
  'Content-Transfer-Encoding: base64',
  '',
  PICTURE.toString('base64'),
  '--b',
  'Content-Type: text/csv; charset=utf-8',
  'Content-Disposition: attachment; filename="a.csv"',
  '',
  'a,b',
  '--b--',
  '',
].join('\r\n');

/** A mailbox in whose folder of sent mail, or inbox, one mail lies. */
function accountWith(folder: string, source = MAIL): AccountContext {
  const bytes = Buffer.from(source, 'latin1');
  let open = '';
  const mailbox: Mailbox = {
    filesSentMail: true,
    sentFolder: async () => 'Sent',
    open: async (name) => {
      open = name;
      return { uidValidity: '1' };
    },
    newest: async () => [],
    search: async ({ messageId }) => (open === folder && messageId === 'm1@post.example' ? [7] : []),
    read: async (uid, part) => {
      const most = part === 'header' ? 0 : part.maxBytes;
      return { uid, receivedAt: new Date(0), size: bytes.length, source: bytes.subarray(0, most) };
    },
    append: async () => undefined,
  };
  const mail: MailClient = {
    withMailbox: async (_server, use) => await use(mailbox),
    submit: async () => undefined,
  };
  const credentials = {
    address: 'shop@shop.example',
    password: 'sesame',
    imap: 'imaps://mail.example',
    smtp: 'smtps://mail.example',
  };
  return {
    baseUrl: 'https://mail.example',
    http: { request: async () => await Promise.reject(new Error('mail is no web page')) },
    mail,
    now: () => new Date(0),
    credentials,
    account: { externalId: 'shop@shop.example', handle: 'shop@shop.example' },
    settings: {},
  };
}

const MID = 'mid:m1%40post.example';

describe('a file of a mail', () => {
  it.each(['INBOX', 'Sent'])('is read from %s, inline or not', async (folder) => {
    const account = accountWith(folder);
    expect(Buffer.from((await file(account, `${MID}/1`, 1000))?.bytes ?? [])).toEqual(PICTURE);
    expect(Buffer.from((await file(account, `${MID}/2`, 1000))?.bytes ?? []).toString()).toMatch(/^a,b\s*$/);
  });
  it('is gone with its mail, beyond its number, and where it is larger than may be read', async () => {
    for (const [account, url, most] of [
      [accountWith('Trash'), `${MID}/1`, 1000],
      [accountWith('INBOX'), `${MID}/3`, 1000],
      [accountWith('INBOX'), `${MID}/1`, 3],
      [accountWith('INBOX', MAIL + 'x'.repeat(2_000_000)), `${MID}/1`, 100],
    ] as const) {
      await expect(file(account, url, most)).rejects.toMatchObject({ code: 'file_gone' });
    }
  });
  it('is not looked for by what is no such address', async () => {
    const account = accountWith('INBOX');
    for (const url of ['https://post.example/a.png', 'mid:%/1', 'mid:sha256%3Aab/1', `${MID}/x`]) {
      expect(await file(account, url, 1000)).toBeNull();
    }
  });
});
